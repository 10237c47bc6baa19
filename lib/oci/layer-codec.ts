/**
 * How the bytes of a layer are packed. `skip`: content that a registry may not give out (foreign layers), never
 * fetched. `not-a-layer`: a document of an artifact. `sniff`: an unknown type, its first bytes decide.
 */
export type LayerCodec = 'gzip' | 'zstd' | 'tar' | 'skip' | 'not-a-layer' | 'sniff'

const CODECS: ReadonlyMap<string, LayerCodec> = new Map<string, LayerCodec>([
  ['application/vnd.oci.image.layer.v1.tar', 'tar'],
  ['application/vnd.oci.image.layer.v1.tar+gzip', 'gzip'],
  ['application/vnd.oci.image.layer.v1.tar+zstd', 'zstd'],
  ['application/vnd.docker.image.rootfs.diff.tar', 'tar'],
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', 'gzip'],
  ['application/vnd.docker.image.rootfs.diff.tar.zstd', 'zstd'],
])

/**
 * What a layer's media type promises; the bytes may differ, so an inflater looks at their magic as well.
 *
 * @see image-spec v1.1.1 layer.md, containers/image:manifest/docker_schema2.go
 */
export function layerCodec(mediaType: string): LayerCodec {
  const name = mediaType.toLowerCase()
  const known = CODECS.get(name)
  if (known !== undefined) return known
  if (name.startsWith('application/vnd.oci.image.layer.nondistributable.')) return 'skip'
  if (name.startsWith('application/vnd.docker.image.rootfs.foreign.')) return 'skip'
  if (name.startsWith('text/') || /^application\/(?:.*\+)?(?:json|xml|yaml)$/.test(name)) return 'not-a-layer'
  return 'sniff'
}

/** Whether a descriptor of this media type may hold files that this project reads. */
export function isReadableLayer(mediaType: string): boolean {
  const codec = layerCodec(mediaType)
  return codec !== 'skip' && codec !== 'not-a-layer'
}

/** Bytes that {@link sniffCodec} looks at: the magic of a tar archive ends there. */
export const SNIFF_LENGTH = 262

/** What the first bytes of a layer show; `undefined` when they fit no packing (old tar archives have no magic). */
export function sniffCodec(bytes: Uint8Array): 'gzip' | 'zstd' | 'tar' | undefined {
  if (hasBytes(bytes, 0, [0x1f, 0x8b])) return 'gzip'
  if (hasBytes(bytes, 0, [0x28, 0xb5, 0x2f, 0xfd])) return 'zstd'
  if (hasBytes(bytes, 257, [0x75, 0x73, 0x74, 0x61, 0x72])) return 'tar'
  return undefined
}

function hasBytes(bytes: Uint8Array, offset: number, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[offset + index] === byte)
}
