import { onDigests } from './alter-catalog.ts'
import type { ContentFault } from './fault.ts'

/** Faults of `image-digests`: rows C18 to C22 of the fault matrix. */
export const DIGESTS_FAULTS: readonly ContentFault[] = [
  onDigests('digestsMalformed', 'Lines that cannot be read stand between the good ones.', (text) =>
    [
      '# a comment',
      '<script>window.__xss = 1</script>',
      'ghcr.io/siderolabs/no-digest:v1.0.0',
      'ghcr.io/siderolabs/empty-digest:v1.0.0@',
      'ghcr.io/siderolabs/null-digest:v1.0.0@null',
      `ghcr.io/siderolabs/Upper-Case:v1.0.0@sha256:${HEX}`,
      `no-registry:v1.0.0@sha256:${HEX}`,
      text,
      `ghcr.io/siderolabs/short:v1.0.0@sha256:${HEX.slice(1)}`,
      '',
    ].join('\n'),
  ),
  onDigests('digestsCrlf', 'Lines end in CR LF.', (text) => text.replaceAll('\n', '\r\n')),
  onDigests('digestsNoFinalNewline', 'The last line has no line feed.', (text) => text.trimEnd()),
  onDigests('digestsNoTag', 'The first line has no tag.', (text) => text.replace(/:[^:@\n]+@/, '@')),
  onDigests('digestsPort', 'Every host has a port.', (text) =>
    text.replaceAll(/^[^/\n]+\//gm, 'registry.example:5000/'),
  ),
  onDigests('digestsUppercaseHex', 'The first digest is in capitals.', (text) =>
    text.replace(/@sha256:[0-9a-f]+/, (digest) => `@sha256:${digest.slice(8).toUpperCase()}`),
  ),
  onDigests(
    'digestsDuplicate',
    'The first line stands there twice.',
    (text) => `${firstLine(text)}\n${text}`,
  ),
  onDigests(
    'digestsDuplicateName',
    'The first name stands there again with another digest.',
    (text) => `${text}${firstLine(text).replace(/[0-9a-f]{64}/, HEX)}\n`,
  ),
  onDigests(
    'digestsSameNameOtherNs',
    'The first name stands there again in another namespace.',
    (text) => `${text}${firstLine(text).replace(/\/[^/]+\//, '/elsewhere/')}\n`,
  ),
  onDigests('digestsHuge', '100,000 lines.', () =>
    Array.from(
      { length: 100_000 },
      (_, at) => `ghcr.io/siderolabs/made-up-${at}:v1.0.0@sha256:${String(at).padStart(64, '0')}\n`,
    ).join(''),
  ),
  onDigests(
    'digestsLongLine',
    'One line has 4 MiB.',
    (text) => `${text}ghcr.io/${'a'.repeat(4 * 1024 * 1024)}\n`,
  ),
  onDigests('digestsEmpty', 'The file is empty.', () => ''),
  onDigests('digestsMissing', 'There is no image-digests.', () => undefined),
  onDigests('digestsOtherHost', 'The first line names another host, which is the canary.', (text, place) =>
    text.replace(/^[^/]+/, new URL(place.canary).host),
  ),
  onDigests('digestsMetadataHost', 'The first line names the metadata address of clouds.', (text) =>
    text.replace(/^[^/]+/, '169.254.169.254'),
  ),
  onDigests(
    'digestsUnknownExt',
    'One more line names an image that nobody has.',
    (text) => `${text}ghcr.io/siderolabs/never-pushed:v1.0.0@sha256:${HEX}\n`,
  ),
  onDigests('digestsNonUtf8', 'The first line is followed by one that is no UTF-8.', (text) =>
    Buffer.concat([Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x0a]), Buffer.from(text)]),
  ),
  onDigests(
    'digestsNul',
    'A line holds a NUL.',
    (text) => `ghcr.io/siderolabs/nul\u0000:v1@sha256:${HEX}\n${text}`,
  ),
  onDigests('digestsBom', 'The file starts with a byte order mark.', (text) => `\uFEFF${text}`),
  onDigests('digestsProto', 'Names of properties that every object has are extensions.', (text) =>
    ['__proto__', 'constructor', 'tostring']
      .map((name, at) => `ghcr.io/siderolabs/${name}:v1@sha256:${String(at).padStart(64, 'a')}\n`)
      .join('')
      .concat(text),
  ),
]

const HEX = '0123456789abcdef'.repeat(4)

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
