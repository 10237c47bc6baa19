import type { Digest } from '#oci/digest'
import { isTag } from '#oci/tag'
import { digestOf } from '#transport/sha256'
import type { ContentStore } from '#transport/store'
import type { RememberedTags } from './registry.ts'

// A tag list is kept as a blob of the store (a JSON array of texts) and a pointer to it, so that it survives a
// restart and is verified when it is read like everything else there.

/** Keeps a tag list. @param now milliseconds since the epoch */
export async function keepTags(
  store: ContentStore,
  key: string,
  tags: readonly string[],
  now: number,
): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(tags))
  const digest: Digest = digestOf(bytes)
  await store.write(digest, bytes)
  await store.writePointer(key, { digest, confirmedAt: now })
}

/** The tag list that was kept last, or `undefined`. */
export async function recallTags(store: ContentStore, key: string): Promise<RememberedTags | undefined> {
  const pointer = await store.readPointer(key)
  const bytes = pointer && (await store.read(pointer.digest))
  if (pointer === undefined || bytes === undefined) return undefined
  const tags = parseTags(bytes)
  return tags && { tags, origin: 'cache', asOf: pointer.confirmedAt }
}

/** A pointer file may have been swapped for another; what it leads to is then no tag list. */
function parseTags(bytes: Uint8Array): readonly string[] | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
  if (!Array.isArray(parsed)) return undefined
  const entries: readonly unknown[] = parsed
  return entries.filter((entry): entry is string => typeof entry === 'string' && isTag(entry))
}
