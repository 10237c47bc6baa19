import type { Descriptor } from '../descriptor.ts'
import { parseDigest } from '../digest.ts'
import { buildTar, inChunks, type BuildEntry } from '../fixtures/build-tar.ts'
import { SMALL_LAYER_BYTES, type OpenLayer } from '../layer-stack.ts'

const TAR = 'application/vnd.oci.image.layer.v1.tar'

/** An image of these archives; a size above 64 KiB makes a layer a large one without its bytes. */
export function imageOf(...layers: readonly { bytes: Uint8Array; mediaType?: string; size?: number }[]) {
  const opened: string[] = []
  const descriptors = layers.map(({ bytes, mediaType = TAR, size = bytes.length }, index): Descriptor => ({
    mediaType,
    digest: parseDigest(`sha256:${index.toString(16).padStart(64, '0')}`),
    size,
  }))
  const open: OpenLayer = (layer, pass) => {
    const index = descriptors.indexOf(layer)
    opened.push(`${index} ${pass}`)
    return inChunks(layers[index]?.bytes ?? new Uint8Array(), 700)
  }
  return { descriptors, open, opened }
}

/** A layer of these entries, in its own size or in one above 64 KiB. */
export const small = (...entries: readonly BuildEntry[]) => ({ bytes: buildTar(...entries) })
export const large = (...entries: readonly BuildEntry[]) => ({
  bytes: buildTar(...entries),
  size: SMALL_LAYER_BYTES + 1,
})

export type Layer = ReturnType<typeof small>
