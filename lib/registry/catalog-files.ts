import type { Digest } from '#oci/digest'
import { EntryTooLargeError } from '#oci/tar-error'
import { readCatalogImageFiles } from './layer-files.ts'
import { readPreferredImage } from './preferred-image.ts'
import type { Registry } from './registry.ts'

/** The files of a catalog image, as bytes; `undefined` for one that the image does not have. */
export type CatalogFiles = {
  readonly imageDigests: Uint8Array | undefined
  readonly descriptions: Uint8Array | undefined
  /** Why descriptions that the image has are not given: one sentence. */
  readonly descriptionsFault?: string
}

const IMAGE_DIGESTS = 'image-digests'
const DESCRIPTIONS = 'descriptions.yaml'
const IMAGE_DIGESTS_BYTES = 4 * 1024 * 1024
const DESCRIPTIONS_BYTES = 8 * 1024 * 1024

/**
 * Reads the catalog image that a digest (of its index or its manifest) names: two or three requests and as many
 * redirects when it is cold, none when it was read before. Descriptions that are too large are left out, since the
 * catalog can be shown without them.
 *
 * @throws what {@link readPreferredImage} and {@link readCatalogImageFiles} throw
 */
export async function readCatalogFiles(
  registry: Registry,
  repository: string,
  digest: Digest,
  signal?: AbortSignal,
): Promise<CatalogFiles> {
  const { manifest } = await readPreferredImage(registry, repository, digest, signal)
  const read = (wanted: readonly (readonly [string, number])[], passOver: boolean) =>
    readCatalogImageFiles(registry, repository, manifest, new Map(wanted), passOver, signal)
  const needed = [[IMAGE_DIGESTS, IMAGE_DIGESTS_BYTES]] as const
  try {
    const files = await read([...needed, [DESCRIPTIONS, DESCRIPTIONS_BYTES]], false)
    return { imageDigests: files.get(IMAGE_DIGESTS), descriptions: files.get(DESCRIPTIONS) }
  } catch (error) {
    if (!(error instanceof EntryTooLargeError) || !error.entry.endsWith(DESCRIPTIONS)) throw error
    const files = await read(needed, true)
    return {
      imageDigests: files.get(IMAGE_DIGESTS),
      descriptions: undefined,
      descriptionsFault: error.message,
    }
  }
}
