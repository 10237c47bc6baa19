import { manifestHas, matches, type ContentRows } from './content-row.ts'

const MIB = 1024 * 1024
const indexHas = (pattern: RegExp) => matches((seen) => seen.index, pattern)

/** What must be seen of indexes and manifests under a fault of documents. */
export const DOCUMENT_ROWS: ContentRows = {
  manifestOversize: ({ manifest }) => manifest.length > 5 * MIB,
  manifestNoMediaType: manifestHas(/^\{"schemaVersion":2,"config"/),
  manifestBodyMismatch: manifestHas(/^\{"schemaVersion":2,"mediaType":"application\/vnd\.oci\.image\.index/),
  manifestBothKinds: manifestHas(/"layers":.*"manifests":\[\]/),
  manifestSchemaVersion1: manifestHas(/"schemaVersion":1/),
  manifestNotObject: manifestHas(/^\[\]$/),
  manifestNull: manifestHas(/^null$/),
  manifestDeepJson: ({ index }) => index !== '',
  manifestDupKeys: manifestHas(/"schemaVersion":1.*"schemaVersion":2/),
  manifestProto: manifestHas(/^\{"__proto__"/),
  indexHuge: ({ index }) => index.split('"digest"').length === 20_001,
  indexEmpty: indexHas(/"manifests":\[\]/),
  indexNoPlatform: ({ index }) => index !== '' && !index.includes('platform"'),
  indexUnknownOnly: ({ index }) => index.includes('attestation-manifest') && !index.includes('amd64'),
  indexDupPlatform: ({ index }) => index.split('"amd64"').length === 3,
  indexNullChild: indexHas(/"manifests":\[null,/),
  indexChildSizeLie: (seen) => seen.index.includes(`"size":${seen.manifest.length - 1}`),
  indexNested: indexHas(/"manifests":\[\{"mediaType":"application\/vnd\.oci\.image\.index/),
  indexOtherPlatform: ({ index }) => index.includes('s390x') && !index.includes('amd64'),
  indexChildMissing: ({ index, manifest }) => index !== '' && manifest === '',
  imageMissing: ({ index }) => index === '',
  catalogIndexEmpty: ({ catalogManifest }) => catalogManifest === '',
  catalogIndexHuge: ({ catalogManifest }) => catalogManifest === '',
  catalogZeroLayers: ({ catalogManifest }) => catalogManifest.includes('"layers":[]'),
  catalogManifestNotObject: ({ catalogManifest }) => catalogManifest === '[]',
}
