import { matches, type ContentRows } from './content-row.ts'

const MIB = 1024 * 1024
const descriptions = (pattern: RegExp) => matches((seen) => seen.descriptions, pattern)

/** What must be seen of descriptions.yaml under a fault of its text. */
export const DESCRIPTIONS_ROWS: ContentRows = {
  descriptionsMissing: ({ digests: text, descriptions: other }) => text !== undefined && other === undefined,
  descriptionsEmpty: descriptions(/^$/),
  descriptionsInvalid: descriptions(/^\{ \[/),
  descriptionsWrongTypes: descriptions(/gvisor[^\n]*: 7\n/),
  descriptionsOtherKeys: descriptions(/^gvisor:/),
  descriptionsList: descriptions(/^- ghcr/),
  descriptionsNullAuthor: descriptions(/author: null/),
  descriptionsMissingKey: descriptions(/^ghcr\.io\/siderolabs\/glibc/),
  descriptionsDuplicateKey: descriptions(/^([^\n]*)\n[^]*\n\1\n/),
  descriptionsHuge: (seen) => (seen.descriptions?.length ?? 0) > 8 * MIB,
  descriptionsManyKeys: (seen) => seen.descriptions?.toString().includes('k99999:'),
  descriptionsLaughs: descriptions(/\*h, \*h/),
  descriptionsNonUtf8: (seen) => seen.descriptions?.[0] === 0xc3,
  descriptionsProto: descriptions(/^__proto__:/),
  descriptionsHtml: descriptions(/<script>/),
}
