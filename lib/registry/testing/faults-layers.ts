import { gzipSync } from 'node:zlib'
import { absentLayer, onCatalog, onExtension, rawLayer } from './alter-catalog.ts'
import { zeroGzip } from './bombs.ts'
import type { ContentFault } from './fault.ts'
import type { JsonObject, LayerPlan } from './image-builder.ts'
import { sha256Of } from './stored-blob.ts'
import { tarEntryBlocks, writeTar } from './tar-writer.ts'

const OCI_TAR = 'application/vnd.oci.image.layer.v1.tar'

/** Faults of layers and their descriptors: rows C2, C8, C9 and C12 of the fault matrix. */
export const LAYER_FAULTS: readonly ContentFault[] = [
  described('layerSizeLie', 'The descriptor says one byte less.', (layer) => ({
    size: layer.bytes.byteLength - 1,
  })),
  described('layerSizeHuge', 'The descriptor says 9e15 bytes.', () => ({ size: 9e15 })),
  described('layerSizeNegative', 'The descriptor says -1 bytes.', () => ({ size: -1 })),
  described('layerSizeString', 'The size of the descriptor is a text.', (layer) => ({
    size: String(layer.bytes.byteLength),
  })),
  described('layerDigestBad', 'The digest of the descriptor is malformed.', () => ({
    digest: 'sha256:../../etc/passwd',
  })),
  described('layerDigestMd5', 'The digest of the descriptor is MD5.', () => ({
    digest: `md5:${'0'.repeat(32)}`,
  })),
  described('layerDigestSha512', 'The digest of the descriptor is SHA-512.', () => ({
    digest: `sha512:${'0'.repeat(128)}`,
  })),
  described('layerInlineData', 'The descriptor carries data that is not the layer.', () => ({
    data: Buffer.from('not the layer').toString('base64'),
  })),
  described('mtUnknown', 'The media type of the layer is unknown.', () => ({
    mediaType: 'application/x-unknown',
  })),
  onExtension('layerForeignUrls', 'The layer is only to be had from the canary.', ({ canary }) => ({
    layers: (honest) =>
      top(honest, (layer) => ({
        ...absentLayer(layer),
        mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
        descriptor: { urls: [`${canary}/layer.tar.gz`] },
      })),
  })),
  onExtension('layerMissing', 'The registry has no layer of the image.', () => ({
    layers: (honest) => honest.map(absentLayer),
  })),
  onExtension('zeroLayers', 'The image has no layer.', () => ({ layers: () => [] })),
  onExtension('manyLayers', 'The image has 5,000 layers.', () => ({
    layers: (honest) => [
      ...Array.from({ length: 5000 }, (_, at) => plainLayer(`rootfs/usr/local/${at}`, 'x')),
      ...honest,
    ],
  })),
  packed('gzipTruncated', 'The gzip ends in the middle.', (tar) => gzipSync(tar).subarray(0, -20)),
  packed('gzipBadCrc', 'The checksum of the gzip is wrong.', (tar) => {
    const bytes = Uint8Array.from(gzipSync(tar))
    const at = bytes.byteLength - 8
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    return bytes
  }),
  packed('gzipTrailing', 'Something follows the gzip.', (tar) =>
    Buffer.concat([gzipSync(tar), Buffer.from('trailing bytes that are no gzip member')]),
  ),
  packed('gzipMultiMember', 'The gzip has two members, which is legal.', (tar) =>
    Buffer.concat([gzipSync(tar.subarray(0, 512)), gzipSync(tar.subarray(512))]),
  ),
  lying('mtLieGzip', 'The media type says gzip, the layer is a plain tar.', `${OCI_TAR}+gzip`, (tar) => tar),
  lying('mtLieTar', 'The media type says tar, the layer is gzip.', OCI_TAR, (tar) => gzipSync(tar)),
  lying('mtLieZstd', 'The media type says zstd, the layer is gzip.', `${OCI_TAR}+zstd`, (tar) =>
    gzipSync(tar),
  ),
  onCatalog('catalogGzipBomb', 'The layer of image-digests unpacks to 1 GiB more.', () => ({
    layers: (honest, imageDigests) => [
      rawLayer(
        zeroGzip(Buffer.concat(tarEntryBlocks({ name: 'image-digests', body: imageDigests })), 1024),
        'application/vnd.docker.image.rootfs.diff.tar.gzip',
      ),
      ...honest.slice(1),
    ],
  })),
  onCatalog('catalogLayerGarbage', 'The layers of the catalog are no tar.', () => ({
    layers: () => [rawLayer(Buffer.alloc(1024, 'garbage '), 'application/vnd.docker.image.rootfs.diff.tar')],
  })),
  onCatalog('catalogLayerHuge', 'The first layer of the catalog announces 64 MiB.', () => ({
    layers: (honest) =>
      honest.map((layer, at) => (at === 0 ? { ...layer, descriptor: { size: 2 ** 26 } } : layer)),
  })),
]

function top(layers: readonly LayerPlan[], change: (layer: LayerPlan) => LayerPlan): readonly LayerPlan[] {
  return layers.map((layer, at) => (at === layers.length - 1 ? change(layer) : layer))
}

function described(name: string, says: string, fields: (layer: LayerPlan) => JsonObject): ContentFault {
  return onExtension(name, says, () => ({
    layers: (honest) => top(honest, (layer) => ({ ...layer, descriptor: fields(layer) })),
  }))
}

function packed(name: string, says: string, pack: (tar: Uint8Array) => Uint8Array): ContentFault {
  return lying(name, says, `${OCI_TAR}+gzip`, pack)
}

function lying(
  name: string,
  says: string,
  mediaType: string,
  pack: (tar: Uint8Array) => Uint8Array,
): ContentFault {
  return onExtension(name, says, () => ({
    layers: (honest, yaml) => {
      const tar = writeTar([{ name: 'manifest.yaml', body: yaml }])
      return [...honest.slice(0, -1), { bytes: pack(tar), mediaType, diffId: sha256Of(tar) }]
    },
  }))
}

function plainLayer(name: string, body: string): LayerPlan {
  return rawLayer(writeTar([{ name, body }]), OCI_TAR)
}
