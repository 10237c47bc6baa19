import { onDescriptions } from './alter-catalog.ts'
import type { ContentFault } from './fault.ts'
import { billionLaughs } from './yaml-bombs.ts'

/** Faults of `descriptions.yaml`: rows C15, C17, C23 of the fault matrix. */
export const DESCRIPTIONS_FAULTS: readonly ContentFault[] = [
  onDescriptions('descriptionsMissing', 'There is no descriptions.yaml.', () => undefined),
  onDescriptions('descriptionsEmpty', 'The file is empty.', () => ''),
  onDescriptions('descriptionsInvalid', 'The file is no YAML.', () => '{ [ } : -\n\t- what: [\n'),
  onDescriptions('descriptionsWrongTypes', 'Values are numbers, lists and mappings.', ([first, second]) =>
    [`${first}: 7`, `${second}:`, '  author: [a, b]', '  description:', '    nested: true', ''].join('\n'),
  ),
  onDescriptions('descriptionsOtherKeys', 'No key is a line of image-digests.', () =>
    ['gvisor:', '  author: Somebody', '  description: Something', ''].join('\n'),
  ),
  onDescriptions('descriptionsList', 'The document is a list.', (lines) =>
    lines.map((line) => `- ${line}\n`).join(''),
  ),
  onDescriptions('descriptionsNullAuthor', 'Every author is null, which is legal.', (_lines, honest) =>
    honest.replaceAll(/^ {2}author: .*$/gm, '  author: null'),
  ),
  onDescriptions('descriptionsMissingKey', 'The first line has no entry, which is legal.', (lines, honest) =>
    honest.slice(honest.indexOf(`\n${lines[1] ?? ''}:`) + 1),
  ),
  onDescriptions(
    'descriptionsDuplicateKey',
    'The first entry stands there twice.',
    (lines, honest) => `${lines[0] ?? ''}:\n  author: Twice\n  description: "[extra] twice"\n${honest}`,
  ),
  onDescriptions(
    'descriptionsHuge',
    'The text has 9 MiB.',
    ([first]) => `${first}:\n  author: Long\n  description: ${'long '.repeat(1_900_000)}\n`,
  ),
  onDescriptions('descriptionsManyKeys', '100,000 keys that belong to nothing.', (_lines, honest) =>
    honest.concat(
      Array.from({ length: 100_000 }, (_, at) => `k${at}:\n  author: a\n  description: b\n`).join(''),
    ),
  ),
  onDescriptions('descriptionsLaughs', 'Aliases unfold to 10^9 entries.', billionLaughs),
  onDescriptions('descriptionsNonUtf8', 'The file is no UTF-8.', () =>
    Buffer.from([0xc3, 0x28, 0x3a, 0x20, 0xff]),
  ),
  onDescriptions('descriptionsProto', 'Keys reach for prototypes.', (lines, honest) =>
    [
      '__proto__:',
      '  author: polluted',
      '  polluted: true',
      'constructor:',
      '  prototype:',
      '    polluted: true',
      '',
    ]
      .join('\n')
      .concat(honest.replace(`${lines[0] ?? ''}:\n`, `${lines[0] ?? ''}:\n  __proto__: {polluted: true}\n`)),
  ),
  onDescriptions('descriptionsHtml', 'Author and description are markup, scripts and links.', ([first]) =>
    [
      `${first}:`,
      `  author: ${JSON.stringify('<img src=x onerror="window.__xss=1">')}`,
      `  description: ${JSON.stringify(`[core] ${MARKUP}`)}`,
      '',
    ].join('\n'),
  ),
]

/** Text that must be shown and never run. */
export const MARKUP = [
  '<script>window.__xss = 1</script></script><svg onload="window.__xss=1">',
  '[a](javascript:window.__xss=1) https://example.invalid/"onmouseover="window.__xss=1',
  '{{constructor.constructor("window.__xss=1")()}} ${window.__xss=1} \u2028 \u202Egnp.exe',
].join('\n')
