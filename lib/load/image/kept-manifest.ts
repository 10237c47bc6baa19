import type { Digest } from '#oci/digest'
import type { ContentStore } from '#transport/store'
import { digestOf } from '#transport/sha256'

/**
 * `manifest.yaml` that was found in a layer too large to keep. It is kept by itself, under a pointer from the image
 * it was found in, so that the layer is not read again.
 */
export async function recallManifest(store: ContentStore, image: Digest): Promise<Uint8Array | undefined> {
  const pointer = await store.readPointer(keyOf(image))
  return pointer && store.read(pointer.digest)
}

/** Keeps `manifest.yaml` of an image for {@link recallManifest}. */
export async function keepManifest(store: ContentStore, image: Digest, bytes: Uint8Array): Promise<void> {
  const digest = digestOf(bytes)
  await store.write(digest, bytes)
  // By digest nothing ever changes, so there is no time at which it was confirmed.
  await store.writePointer(keyOf(image), { digest, confirmedAt: 0 })
}

function keyOf(image: Digest): string {
  return `manifest.yaml ${image}`
}
