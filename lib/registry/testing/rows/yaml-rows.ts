import { firstName, matches, type ContentRows } from './content-row.ts'
import type { Seen } from './seen-content.ts'
import { fileOf, unpacked } from './unpacked-layer.ts'

const MIB = 1024 * 1024
const yaml = ({ layers }: Seen) => fileOf(unpacked(layers.at(-1))) ?? Buffer.alloc(0)
const yamlHas = (pattern: RegExp) => matches(yaml, pattern)

/** What must be seen of manifest.yaml under a fault of its text. */
export const YAML_ROWS: ContentRows = {
  manifestMissing: (seen) => firstName(seen) === 'rootfs/',
  yamlNotYaml: yamlHas(/^\{ \[/),
  yamlEmpty: (seen) => yaml(seen).length === 0,
  yamlList: yamlHas(/^- /),
  yamlV2: yamlHas(/^version: v2beta9/),
  yamlWrongTypes: yamlHas(/name: \[a, b\]/),
  yamlNulls: yamlHas(/name: ~/),
  yamlNumbers: yamlHas(/ {2}version: 1\.10\n/),
  yamlNameMismatch: yamlHas(/name: somebody-else/),
  yamlBadConstraint: yamlHas(
    /description: \|\n.*\n {2}compatibility:\n {4}talos:\n {6}version: "\^1\.5, <2"\n$/,
  ),
  yamlTwoDocuments: yamlHas(/gvisor[^]*\n---\n/),
  yamlBillionLaughs: yamlHas(/\*h, \*h/),
  yamlSelfAlias: yamlHas(/&m\n {2}name: \*m/),
  yamlMergeBomb: yamlHas(/<<: \[\*l38, \*l38\]/),
  yamlDeep: (seen) => yaml(seen).toString().split('{').length === 20_001,
  yamlManyKeys: (seen) => yaml(seen).toString().split('\n').length > 200_000,
  yamlHuge: (seen) => yaml(seen).length > 8 * MIB,
  yamlProto: yamlHas(/\n__proto__:/),
  yamlTags: yamlHas(/!!js\/function/),
  descHtml: yamlHas(/description: "<script>[^\n]*\n {2}compatibility/),
  descJavascriptUrl: yamlHas(/description: "javascript:.*\n {2}compatibility/),
  yamlNameHtml: yamlHas(/name: "<img/),
  yamlControl: yamlHas(/\\u001b\[31m/),
  yamlNonUtf8: (seen) => yaml(seen).includes(Buffer.of(0xff, 0xc3, 0x28)),
  yamlUtf16: (seen) => yaml(seen)[0] === 0xff && yaml(seen)[1] === 0xfe,
  yamlBom: (seen) => yaml(seen)[0] === 0xef,
}
