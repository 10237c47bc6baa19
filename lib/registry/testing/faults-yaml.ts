import { onManifestYaml } from './alter-catalog.ts'
import type { ContentFault } from './fault.ts'
import { MARKUP } from './faults-descriptions.ts'
import { billionLaughs, deepYaml, mergeBomb } from './yaml-bombs.ts'

/** Faults of `manifest.yaml`: rows C13 to C18 of the fault matrix. */
export const YAML_FAULTS: readonly ContentFault[] = [
  onManifestYaml('manifestMissing', 'The image has no manifest.yaml.', () => undefined),
  onManifestYaml('yamlNotYaml', 'manifest.yaml is no YAML.', () => '{ [ } : -\n\t- what: [\n'),
  onManifestYaml('yamlEmpty', 'manifest.yaml is empty.', () => ''),
  onManifestYaml('yamlList', 'manifest.yaml is a list.', () => '- version: v1alpha1\n- metadata: {}\n'),
  onManifestYaml('yamlV2', 'manifest.yaml has a version that nobody knows.', (honest) =>
    honest.replace('v1alpha1', 'v2beta9'),
  ),
  onManifestYaml('yamlWrongTypes', 'Fields of manifest.yaml are lists and mappings.', () =>
    ['version: v1alpha1', 'metadata:', '  name: [a, b]', '  version: {c: d}', '  description: [1]', ''].join(
      '\n',
    ),
  ),
  onManifestYaml('yamlNulls', 'Fields of manifest.yaml are null.', () =>
    [
      'version: v1alpha1',
      'metadata:',
      '  name: ~',
      '  version: null',
      '  author:',
      '  description: ~',
      '',
    ].join('\n'),
  ),
  onManifestYaml('yamlNumbers', 'Fields of manifest.yaml look like numbers and must stay text.', (honest) =>
    honest.replace(/^ {2}version: .*$/m, '  version: 1.10').replace(/^ {2}author: .*$/m, '  author: 0x10'),
  ),
  onManifestYaml('yamlNameMismatch', 'manifest.yaml is of another extension.', (honest) =>
    honest.replace(/^ {2}name: .*$/m, '  name: somebody-else'),
  ),
  onManifestYaml(
    'yamlBadConstraint',
    'The compatibility range cannot be read.',
    (honest) =>
      `${honest.replace(/^ {2}compatibility:[^]*$/m, '')}  compatibility:\n    talos:\n      version: "^1.5, <2"\n`,
  ),
  onManifestYaml('yamlTwoDocuments', 'A second document follows.', (honest) => `${honest}---\nversion: v2\n`),
  onManifestYaml('yamlBillionLaughs', 'Aliases unfold to 10^9 scalars.', billionLaughs),
  onManifestYaml(
    'yamlSelfAlias',
    'An alias contains itself.',
    () => 'version: v1alpha1\nmetadata: &m\n  name: *m\n',
  ),
  onManifestYaml('yamlMergeBomb', 'Merge keys double with each of 40 levels.', mergeBomb),
  onManifestYaml('yamlDeep', 'Mappings stand 20,000 deep.', () => deepYaml(20_000)),
  onManifestYaml('yamlManyKeys', '200,000 keys that belong to nothing.', (honest) =>
    honest.concat(Array.from({ length: 200_000 }, (_, at) => `k${at}: v\n`).join('')),
  ),
  onManifestYaml(
    'yamlHuge',
    'One scalar has 8 MiB.',
    (honest) => `${honest}filler: ${'a'.repeat(8 * 1024 * 1024)}\n`,
  ),
  onManifestYaml('yamlProto', 'Keys reach for prototypes.', (honest) =>
    honest.concat(
      ['__proto__:', '  polluted: true', 'constructor:', '  prototype:', '    polluted: true', ''].join('\n'),
    ),
  ),
  onManifestYaml('yamlTags', 'Tags ask for code to run.', () =>
    [
      'version: v1alpha1',
      'metadata:',
      '  name: !!js/function "function () { globalThis.polluted = true }"',
      '  version: !!python/object/apply:os.system ["true"]',
      '  description: !<tag:example.invalid,2026:evil> text',
      '',
    ].join('\n'),
  ),
  onManifestYaml('descHtml', 'The description is markup, scripts and links.', (honest) =>
    withDescription(honest, MARKUP),
  ),
  onManifestYaml('descJavascriptUrl', 'The description is a link that runs a script.', (honest) =>
    withDescription(honest, 'javascript:window.__xss=1 data:text/html,<script>window.__xss=1</script>'),
  ),
  onManifestYaml('yamlNameHtml', 'The name is markup.', (honest) =>
    honest.replace(/^ {2}name: .*$/m, `  name: ${JSON.stringify('<img src=x onerror="window.__xss=1">')}`),
  ),
  onManifestYaml('yamlControl', 'Control characters and bidi overrides stand in the text.', (honest) =>
    withDescription(
      honest,
      'bell \u0007 escape \u001b[31m override \u202etxt.exe\u202c mark \u200f zero \u200b width',
    ),
  ),
  onManifestYaml('yamlNonUtf8', 'manifest.yaml is no UTF-8.', (honest) =>
    Buffer.concat([Buffer.from(honest), Buffer.from([0x23, 0x20, 0xff, 0xc3, 0x28, 0x0a])]),
  ),
  onManifestYaml('yamlUtf16', 'manifest.yaml is UTF-16.', (honest) =>
    Buffer.from(`\uFEFF${honest}`, 'utf16le'),
  ),
  onManifestYaml('yamlBom', 'manifest.yaml starts with a byte order mark.', (honest) => `\uFEFF${honest}`),
]

function withDescription(honest: string, text: string): string {
  const block = /^ {2}description: (?:\|\n(?: {4}.*\n|\n)+|.*\n)/m
  return honest.replace(block, () => `  description: ${JSON.stringify(text)}\n`)
}
