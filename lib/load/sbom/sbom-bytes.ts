import type { Application } from '../application.ts'
import type { PlatformImage } from '../files/find-image.ts'
import { readFile } from '../files/read-file.ts'

/** The bytes of a listed document: from the store, where listing a layer puts them, or once more from the layer. */
export async function sbomBytes(
  { store, shelf }: Pick<Application, 'store' | 'shelf'>,
  image: PlatformImage,
  file: Parameters<typeof readFile>[2],
): Promise<Uint8Array | undefined> {
  const kept = await store.read(file.digest)
  if (kept !== undefined) return kept
  const bytes = await readFile(shelf.registry, image, file)
  if (bytes !== undefined) await store.write(file.digest, bytes)
  return bytes
}
