import { manifestHas, matches, top, type ContentRows } from './content-row.ts'
import { unpacked } from './unpacked-layer.ts'

/** What must be seen of layers and their descriptors under a fault of layers. */
export const LAYER_ROWS: ContentRows = {
  layerSizeLie: (seen) => seen.manifest.includes(`"size":${top(seen).length - 1}}`),
  layerSizeHuge: manifestHas(/"size":9000000000000000\}/),
  layerSizeNegative: manifestHas(/"size":-1/),
  layerSizeString: manifestHas(/"size":"\d+"/),
  layerDigestBad: manifestHas(/"sha256:\.\.\/\.\./),
  layerDigestMd5: manifestHas(/"md5:/),
  layerDigestSha512: manifestHas(/"sha512:/),
  layerInlineData: manifestHas(/"data":"bm90/),
  mtUnknown: manifestHas(/"application\/x-unknown"/),
  layerForeignUrls: (seen) => seen.manifest.includes(seen.canaryHost) && seen.layers.at(-1) === undefined,
  layerMissing: ({ manifest, layers }) => manifest !== '' && layers.every((layer) => layer === undefined),
  zeroLayers: manifestHas(/"layers":\[\]/),
  manyLayers: ({ manifest }) => manifest.split('"digest"').length > 5000,
  gzipTruncated: (seen) => unpacked(top(seen)) === undefined,
  gzipBadCrc: (seen) => unpacked(top(seen)) === undefined,
  gzipTrailing: (seen) => top(seen).includes('trailing bytes'),
  gzipMultiMember: (seen) => top(seen).lastIndexOf(Buffer.of(0x1f, 0x8b, 8)) > 0,
  mtLieGzip: (seen) => seen.manifest.includes('tar+gzip') && top(seen)[0] === 'm'.charCodeAt(0),
  mtLieTar: (seen) => /layer\.v1\.tar"/.test(seen.manifest) && top(seen)[0] === 0x1f,
  mtLieZstd: (seen) => seen.manifest.includes('tar+zstd') && top(seen)[0] === 0x1f,
  catalogGzipBomb: ({ digests: text, catalogManifest }) => text === undefined && catalogManifest !== '',
  catalogLayerGarbage: ({ digests: text }) => text === undefined,
  catalogLayerHuge: matches((seen) => seen.catalogManifest, /"size":67108864/),
}
