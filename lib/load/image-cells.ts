import { LRUCache } from 'lru-cache'
import type { Cell } from './cell.ts'
import type { ExtensionImage } from './read-extension-image.ts'

/** Cells of extension images by repository and digest; a digest never changes, so a read one stays. */
export type ImageCells = LRUCache<string, Cell<ExtensionImage>>

/** Makes the cells; 20,000 images are more than the whole history of today has. */
export function createImageCells(): ImageCells {
  return new LRUCache({ max: 20_000 })
}
