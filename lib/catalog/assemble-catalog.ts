import type { Digest } from '#oci/digest'
import type { Catalog, CatalogNote } from './catalog.ts'
import { categoryTitle, folderOf } from './categories.ts'
import { parseDescriptions, type PublishedDescription } from './descriptions.ts'
import { InvalidDescriptionsError } from './descriptions/invalid-descriptions.ts'
import type { Extension } from './extension.ts'
import { splitExtensionVersion } from './extension-version.ts'
import { parseImageDigests, type PinnedImage } from './image-digests.ts'
import { splitTier } from './tier.ts'

/** The parts a catalog is made of: two files of its image and, when it was read, the source repository. */
export type CatalogParts = {
  /** The tag of the catalog image. */
  readonly version: string
  readonly indexDigest: Digest | null
  readonly imageDigestsText: string | Uint8Array
  /** `undefined`: the image has no `descriptions.yaml`, as before v1.6.2. */
  readonly descriptionsText?: string | Uint8Array | undefined
  /** Name of an extension to its folder in the source repository at the release's tag. */
  readonly categories?: ReadonlyMap<string, string> | undefined
}

const exampleName = 'hello-world-service'

/**
 * Joins the files of a catalog image by line text, as Image Factory does. A fault in a line or in the
 * descriptions is told and darkens nothing else.
 *
 * @throws {ImageDigestsTooLargeError}
 */
export function assembleCatalog(parts: CatalogParts): Catalog {
  const { images, unreadable } = parseImageDigests(parts.imageDigestsText)
  const { descriptions, notes } = readDescriptions(parts.descriptionsText)
  const names = uniqueNames(images)
  const extensions = images.map((image) =>
    describeExtension({
      name: names.get(image.repository) ?? image.repository,
      image,
      release: parts.version,
      published: descriptions.get(image.reference),
      folder: parts.categories?.get(lastComponent(image.repository)),
    }),
  )
  return {
    version: parts.version,
    indexDigest: parts.indexDigest,
    extensions,
    unreadable,
    notes: [...notes, ...duplicateNotes(extensions)],
  }
}

/** An image as a line says it, or, in the release history, without digest and reference. */
type Image = Omit<PinnedImage, 'digest' | 'reference'> & Pick<Extension, 'digest' | 'reference'>

/** What is known of one extension of a release before it is put together. */
export type ExtensionParts = {
  readonly name: string
  readonly image: Image
  readonly release: string
  readonly published?: PublishedDescription | undefined
  readonly folder?: string | undefined
}

/** Puts one extension together: tier from the description, category from source or table, version from the tag. */
export function describeExtension({ name, image, release, published, folder }: ExtensionParts): Extension {
  const component = lastComponent(image.repository)
  const example = component === exampleName
  const category = example ? 'examples' : (folder ?? folderOf(component))
  const { tier, description } = splitTier(published?.description ?? '')
  const { coupling, upstreamVersion, boundToRelease } = splitExtensionVersion(component, image.tag, release)
  return {
    name,
    repository: image.repository,
    registry: image.registry,
    tag: image.tag,
    digest: image.digest,
    reference: image.reference,
    tier,
    category,
    categoryTitle: categoryTitle(category),
    author: published?.author?.trim() || null,
    description: description || null,
    publishedDescription: published?.description || null,
    upstreamVersion,
    boundToRelease,
    coupling,
    nonfree: component.startsWith('nonfree-'),
    example,
    duplicate: image.duplicate,
  }
}

function readDescriptions(source: string | Uint8Array | undefined): {
  descriptions: ReadonlyMap<string, PublishedDescription>
  notes: CatalogNote[]
} {
  if (source === undefined) return { descriptions: new Map(), notes: [] }
  try {
    return { descriptions: parseDescriptions(source), notes: [] }
  } catch (error) {
    if (!(error instanceof InvalidDescriptionsError)) throw error
    const text = `The descriptions of this release cannot be read: ${error.message} Tiers, authors and descriptions are missing for that reason.`
    return { descriptions: new Map(), notes: [{ about: 'descriptions', text }] }
  }
}

function duplicateNotes(extensions: readonly Extension[]): CatalogNote[] {
  const repositories = new Set(extensions.filter((one) => one.duplicate).map((one) => one.repository))
  return [...repositories].map((repository) => ({
    about: 'duplicates',
    text: `More than one line of this release names ${repository}; each is shown with its own digest.`,
  }))
}

function uniqueNames(images: readonly PinnedImage[]): ReadonlyMap<string, string> {
  const repositories = new Set(images.map((image) => image.repository))
  const counts = new Map<string, number>()
  for (const repository of repositories) {
    const name = lastComponent(repository)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return new Map(
    [...repositories].map((repository) => {
      const name = lastComponent(repository)
      return [repository, counts.get(name) === 1 ? name : repository]
    }),
  )
}

function lastComponent(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1)
}
