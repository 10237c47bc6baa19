import { matches, type ContentRows } from './content-row.ts'

const MIB = 1024 * 1024
const digests = (pattern: RegExp) => matches((seen) => seen.digests, pattern)

/** What must be seen of image-digests under a fault of its lines. */
export const DIGESTS_ROWS: ContentRows = {
  digestsMalformed: digests(/# a comment[^]*no-digest[^]*gvisor:1\.0@sha256[^]*short/),
  digestsCrlf: digests(/\r\n$/),
  digestsNoFinalNewline: digests(/[0-9a-f]$/),
  digestsNoTag: digests(/^ghcr\.io\/siderolabs\/gvisor@sha256:/),
  digestsPort: digests(/^registry\.example:5000\/siderolabs/),
  digestsUppercaseHex: digests(/^[^\n]*@sha256:[0-9A-F]{64}\n/),
  digestsDuplicate: digests(/^([^\n]*)\n\1\n/),
  digestsDuplicateName: digests(
    /^ghcr\.io\/siderolabs\/gvisor:1\.0@[^]*\nghcr\.io\/siderolabs\/gvisor:1\.0@sha256:0123/,
  ),
  digestsSameNameOtherNs: digests(/\nghcr\.io\/elsewhere\/gvisor:/),
  digestsHuge: (seen) => seen.digests?.toString().split('\n').length === 100_001,
  digestsLongLine: (seen) => (seen.digests?.length ?? 0) > 4 * MIB,
  digestsEmpty: digests(/^$/),
  digestsMissing: ({ digests: text, descriptions: other }) => text === undefined && other !== undefined,
  digestsOtherHost: (seen) => seen.digests?.toString().startsWith(`${seen.canaryHost}/`),
  digestsMetadataHost: digests(/^169\.254\.169\.254\//),
  digestsUnknownExt: digests(/never-pushed/),
  digestsNonUtf8: (seen) => seen.digests?.[0] === 0xff,
  digestsNul: digests(/\0/),
  digestsBom: (seen) => seen.digests?.[0] === 0xef,
  digestsProto: digests(/^ghcr\.io\/siderolabs\/__proto__:/),
}
