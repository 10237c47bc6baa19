import zlib from 'node:zlib'
import { rawZstdFrame } from './zstd-frame.ts'

/** How the bytes of a layer are packed. */
export type LayerCodec = 'gzip' | 'zstd' | 'tar'

/** Image formats: the OCI media types, or the older ones of Docker (schema 2). */
export type ImageFamily = 'oci' | 'docker'

/** Packs a tar; zstd by Node where it has it, else as a frame of raw blocks, which every reader must take. */
export function packLayer(tar: Uint8Array, codec: LayerCodec): Uint8Array {
  if (codec === 'tar') return tar
  // A copy: zlib answers with a view of a buffer of 16 KiB, which thousands of small layers would keep.
  return new Uint8Array(codec === 'gzip' ? zlib.gzipSync(tar) : zstd(tar))
}

/** The media type that says so. Docker never had a zstd type; its writers use the OCI one. */
export function layerMediaType(codec: LayerCodec, family: ImageFamily): string {
  if (family === 'docker' && codec !== 'zstd') {
    return codec === 'gzip' ? DOCKER_LAYER_GZIP : 'application/vnd.docker.image.rootfs.diff.tar'
  }
  return codec === 'tar' ? OCI_LAYER : `${OCI_LAYER}+${codec}`
}

const OCI_LAYER = 'application/vnd.oci.image.layer.v1.tar'
const DOCKER_LAYER_GZIP = 'application/vnd.docker.image.rootfs.diff.tar.gzip'

// The types of Node 20 do not know the function that Node 22.15 brought, hence the look-up by name.
function zstd(bytes: Uint8Array): Uint8Array {
  const compress: unknown = Reflect.get(zlib, 'zstdCompressSync')
  if (typeof compress !== 'function') return rawZstdFrame(bytes)
  const packed: unknown = Reflect.apply(compress, undefined, [bytes])
  return packed instanceof Uint8Array ? packed : rawZstdFrame(bytes)
}
