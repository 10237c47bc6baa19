import type { ImageFile } from '#catalog/image-files'
import type { Digest } from '#oci/digest'
import { readLayerEntries } from '#oci/layer-entries'
import { readTarBody } from '#oci/tar'
import { normaliseTarName } from '#oci/tar-name'
import { inflate } from '#registry/inflate'
import type { Registry } from '#registry/registry'
import { digestOf } from '#transport/sha256'
import type { PlatformImage } from './find-image.ts'
import { INFLATED_BYTES, packed } from './read-layer-index.ts'

/** A layer is read up to the file; a whole large one takes as long as listing it did. */
const LIMIT_MS = 120_000
const HEADERS = 1_000_000

/** The file of a path; a hard link is the file it names. */
export function contentOf(files: readonly ImageFile[], path: string): ImageFile | undefined {
  const found = files.find((file) => file.path === path)
  if (found?.type !== 'hardlink') return found
  const target = normaliseTarName(found.link ?? '')
  return files.find((file) => file.path === target && file.type === 'file')
}

/**
 * The bytes of a file that was listed with its digest: its layer is read only as far as the file, and still nothing
 * unverified is given. `undefined` when the layer has no such bytes.
 *
 * @throws what reading a layer throws
 */
export async function readFile(
  registry: Registry,
  { repository, layers }: PlatformImage,
  file: ImageFile & { readonly digest: Digest },
): Promise<Uint8Array | undefined> {
  const layer = layers.find((one) => one.digest === file.layer)
  if (layer === undefined) return undefined
  const source = packed(registry, repository, layer, AbortSignal.timeout(LIMIT_MS))
  for await (const { path, entry } of readLayerEntries(inflate(source, INFLATED_BYTES), HEADERS)) {
    if (path !== file.path || entry.type !== 'file' || entry.size !== file.size) continue
    const bytes = await readTarBody(entry, file.size)
    // Of two entries with one name the later holds, and the list has the digest of that one.
    if (digestOf(bytes) === file.digest) return bytes
  }
  return undefined
}
