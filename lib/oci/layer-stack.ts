import type { Descriptor } from './descriptor.ts'
import { readContributions, type LayerContribution, type WantedFiles } from './layer-contribution.ts'
import { isReadableLayer } from './layer-codec.ts'

/** Which limits hold for a layer: those of the first pass, over small layers, or those of the second. */
export type LayerPass = 'small' | 'large'

/** Opens a layer: its verified bytes, inflated, within the limits of the pass. It is iterated once and to the end. */
export type OpenLayer = (layer: Descriptor, pass: LayerPass) => AsyncIterable<Uint8Array>

/** Layers of at most this many compressed bytes are looked at first: extensions keep manifest.yaml apart. */
export const SMALL_LAYER_BYTES = 65_536

/**
 * A file of an image, or why there is none: `absent` (no layer has it), `removed` (a marker hides it) or
 * `not-a-file` (a link, a directory, a device stands in its place).
 */
export type FileSearch =
  | {
      readonly kind: 'file'
      readonly bytes: Uint8Array
      readonly layer: Descriptor
      /** Large layers above it that were not opened and could replace or hide it. */
      readonly unreadAbove: readonly Descriptor[]
    }
  | { readonly kind: 'missing'; readonly reason: 'absent' | 'removed' | 'not-a-file' }

/**
 * Looks for one file in the layers of an image, bottom first as in its manifest. Small layers are read from the top
 * down; only when none has the file are the large ones read, again from the top down and only those above the first
 * marker or obstacle. Foreign layers and documents of artifacts are passed over.
 *
 * @throws {TarInvalidError}
 * @throws {EntryTooLargeError}
 */
export async function findFile(
  layers: readonly Descriptor[],
  path: string,
  limitBytes: number,
  open: OpenLayer,
): Promise<FileSearch> {
  const topFirst = layers.filter((layer) => isReadableLayer(layer.mediaType)).toReversed()
  const wanted = new Map([[path, limitBytes]])
  let floor = topFirst.length
  let reason: 'absent' | 'removed' | 'not-a-file' = 'absent'
  for (const pass of ['small', 'large'] as const) {
    for (const [index, layer] of topFirst.entries()) {
      if (index >= floor) break
      if (passOf(layer) !== pass) continue
      const contribution = (await readContributions(open(layer, pass), wanted)).get(path)
      if (contribution === undefined || contribution.kind === 'none') continue
      if (contribution.kind === 'file') {
        const unreadAbove =
          pass === 'small' ? topFirst.slice(0, index).filter((above) => passOf(above) === 'large') : []
        return { kind: 'file', bytes: contribution.bytes, layer, unreadAbove }
      }
      floor = index
      reason = contribution.kind === 'whiteout' ? 'removed' : 'not-a-file'
    }
  }
  return { kind: 'missing', reason }
}

/** Layers that are read at the same time: enough for the two of a catalog image to cost one round trip. */
const BATCH = 4

/**
 * Several files of an image with all layers applied, bottom first: the later layer wins, markers remove. What is
 * missing in the answer is in no layer, removed, or no plain file.
 *
 * @throws {TarInvalidError}
 * @throws {EntryTooLargeError}
 */
export async function collectFiles(
  layers: readonly Descriptor[],
  wanted: WantedFiles,
  open: OpenLayer,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  const readable = layers.filter((layer) => isReadableLayer(layer.mediaType))
  for (let start = 0; start < readable.length; start += BATCH) {
    const batch = readable.slice(start, start + BATCH)
    const contributions = await Promise.all(
      batch.map((layer) => readContributions(open(layer, passOf(layer)), wanted)),
    )
    for (const contribution of contributions) applyLayer(files, contribution)
  }
  return files
}

function applyLayer(files: Map<string, Uint8Array>, layer: ReadonlyMap<string, LayerContribution>): void {
  for (const [path, contribution] of layer) {
    if (contribution.kind === 'file') files.set(path, contribution.bytes)
    else if (contribution.kind !== 'none') files.delete(path)
  }
}

function passOf(layer: Descriptor): LayerPass {
  return layer.size <= SMALL_LAYER_BYTES ? 'small' : 'large'
}
