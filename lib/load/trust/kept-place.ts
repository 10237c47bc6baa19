import type { SignatureWay } from '#catalog/signature-verdict'
import type { Digest } from '#oci/digest'
import type { KnownSignature } from '#trust/find-signatures'
import type { ContentStore } from '#transport/store'

const WAYS: readonly SignatureWay[] = ['referrers', 'referrers-tag', 'sig-tag']

/** Where a verified signature of an image was found, by this process or one before it. */
export async function recallPlace(store: ContentStore, image: Digest): Promise<KnownSignature | undefined> {
  for (const foundBy of WAYS) {
    const pointer = await store.readPointer(keyOf(image, foundBy))
    if (pointer !== undefined) return { manifest: pointer.digest, foundBy }
  }
  return undefined
}

/** Keeps where a verified signature was found; it is no verdict, the signature is checked again. */
export async function keepPlace(
  store: ContentStore,
  image: Digest,
  { manifest, foundBy }: KnownSignature,
  now: number,
): Promise<void> {
  await store.writePointer(keyOf(image, foundBy), { digest: manifest, confirmedAt: now })
}

function keyOf(image: Digest, foundBy: SignatureWay): string {
  return `signature ${foundBy} ${image}`
}
