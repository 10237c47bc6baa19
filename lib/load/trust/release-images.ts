import type { Catalog } from '#catalog/catalog'
import type { Extension } from '#catalog/extension'
import { rehomeRepository, type CatalogImage } from '../catalog-image.ts'
import type { CheckedImage } from './trust-shelf.ts'

/** An image of a release that can have a signature. `name: null` is the catalog image. */
export type ReleaseImage = {
  readonly name: string | null
  readonly reference: string
  readonly image: CheckedImage
}

/** The catalog image, then every extension that is pinned, in the order of the index. */
export function releaseImages(image: CatalogImage, catalog: Catalog): readonly ReleaseImage[] {
  return [
    catalogImageOf(image, catalog) ?? [],
    ...catalog.extensions.map((extension) => extensionImageOf(image, extension) ?? []),
  ].flat()
}

/** The catalog image of a release; `undefined` when only names are known of it. */
export function catalogImageOf(
  { host, repository }: CatalogImage,
  { version, indexDigest }: Catalog,
): ReleaseImage | undefined {
  if (indexDigest === null) return undefined
  const reference = `${host}/${repository}:${version}@${indexDigest}`
  return { name: null, reference, image: { repository, digest: indexDigest } }
}

/** The image of an extension on the configured registry; `undefined` when it is not pinned. */
export function extensionImageOf(image: CatalogImage, extension: Extension): ReleaseImage | undefined {
  const { name, digest, reference } = extension
  if (digest === null || reference === null) return undefined
  const repository = rehomeRepository(image, extension.registry, extension.repository)
  return { name, reference, image: { repository, digest } }
}
