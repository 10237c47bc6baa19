import type { ImageFile, ImageFiles } from '#catalog/image-files'
import { createFileTree } from '#oci/file-tree'
import type { LayerIndex } from './layer-index.ts'

/**
 * The files of an image from the indexes of its layers, bottom first: markers hide, of one path the topmost holds.
 *
 * @throws {FileTreeTooLargeError}
 */
export function mergeLayers(layers: readonly LayerIndex[]): Pick<ImageFiles, 'files' | 'texts'> {
  const tree = createFileTree<ImageFile>()
  const textsOfLayer = new Map(layers.map(({ layer, texts }) => [layer, new Map(texts)]))
  for (const { layer, entries } of layers) tree.apply(withLayer(entries, layer))
  const files = [...tree.entries()]
  const texts = new Map<string, string>()
  for (const { path, type, layer } of files) {
    const text = type === 'file' ? textsOfLayer.get(layer)?.get(path) : undefined
    if (text !== undefined) texts.set(path, text)
  }
  return { files, texts }
}

function* withLayer(
  entries: LayerIndex['entries'],
  layer: LayerIndex['layer'],
): Generator<ImageFile, void, undefined> {
  for (const entry of entries) yield { ...entry, layer }
}
