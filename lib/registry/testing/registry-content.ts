import type { Digest } from '#oci/digest'
import { buildCatalog, type BuiltCatalog, type CatalogDescription } from './catalog-builder.ts'
import type { ExtensionDescription } from './extension-description.ts'
import { buildExtensionImage } from './extension-image.ts'
import type { ReleaseSetting } from './release-setting.ts'
import { describe, MEDIA_TYPES, type JsonObject } from './image-builder.ts'
import type { ContentRole, RepositoryImage } from './repository-image.ts'
import { storedJson, type StoredBlob } from './stored-blob.ts'

/** What one repository holds. Tags stand in the order of their first publication. */
export type ContentRepository = {
  readonly tags: Map<string, Digest>
  readonly manifests: Map<Digest, StoredBlob>
  readonly blobs: Map<Digest, StoredBlob>
  readonly roles: Map<Digest, ContentRole>
  /** Subject to the descriptors that name it. */
  readonly referrers: Map<Digest, readonly JsonObject[]>
}

/** Everything a test registry serves, in memory. Releases are described first and built when first asked for. */
export type RegistryContent = {
  readonly catalogRepository: string
  /** A repository that has content; `undefined` when nothing was ever put there. */
  repository(name: string): ContentRepository | undefined
  repositories(): readonly string[]
  /** Tags of a repository, oldest first; of the catalog also the releases that were not built yet. */
  tagNames(name: string): readonly string[]
  /** What a tag points at; builds the release when it is the first to ask. */
  digestOfTag(name: string, tag: string): Digest | undefined
  addImage(image: RepositoryImage): void
  /** Names a release; `describe` runs at the first request for its tag. */
  addRelease(version: string, describe: () => CatalogDescription): void
  /** The ground truth of a release, built if it was not. */
  release(version: string): BuiltCatalog | undefined
  /** The same release, altered; `key` names the alteration. The tag is left alone. */
  altered(
    version: string,
    key: string,
    alter: (honest: CatalogDescription) => CatalogDescription,
  ): BuiltCatalog | undefined
  /** Puts a manifest that names `subject`, and the fallback tag `sha256-<hex>` that lists it. */
  addReferrer(repository: string, subject: Digest, manifest: StoredBlob, blobs: readonly StoredBlob[]): void
  /** Calls back with every release when it is built as described, the ones that were built already first. */
  onRelease(listen: (release: BuiltCatalog) => void): void
  /** Versions in the order they were added, newest publication last. */
  releases(): readonly string[]
}

/** Makes an empty content. */
export function createRegistryContent(catalogRepository = 'siderolabs/extensions'): RegistryContent {
  const repositories = new Map<string, ContentRepository>()
  const described = new Map<string, () => CatalogDescription>()
  const built = new Map<string, BuiltCatalog>()
  const catalogTags = new Set<string>()
  const listeners: ((release: BuiltCatalog) => void)[] = []
  const buildExtension = rememberingBuilder()

  function open(name: string): ContentRepository {
    const known = repositories.get(name)
    if (known !== undefined) return known
    const fresh: ContentRepository = {
      tags: new Map(),
      manifests: new Map(),
      blobs: new Map(),
      roles: new Map(),
      referrers: new Map(),
    }
    repositories.set(name, fresh)
    return fresh
  }

  function addContent(image: RepositoryImage): ContentRepository {
    const repository = open(image.repository)
    for (const manifest of image.manifests) repository.manifests.set(manifest.digest, manifest)
    for (const blob of image.blobs) repository.blobs.set(blob.digest, blob)
    for (const [digest, role] of image.roles) repository.roles.set(digest, role)
    return repository
  }

  function build(
    version: string,
    key: string,
    alter: (honest: CatalogDescription) => CatalogDescription,
  ): BuiltCatalog | undefined {
    const known = built.get(`${version} ${key}`)
    const honest = described.get(version)
    if (known !== undefined || honest === undefined) return known
    const catalog = buildCatalog(alter({ repository: catalogRepository, ...honest() }), buildExtension)
    for (const image of catalog.images) {
      const repository = addContent(image)
      const isCatalog = image.repository === catalogRepository
      if (key === '' || (!isCatalog && !repository.tags.has(image.tag))) {
        repository.tags.set(image.tag, image.digest)
      }
    }
    built.set(`${version} ${key}`, catalog)
    if (key === '') for (const listen of listeners) listen(catalog)
    return catalog
  }

  const release = (version: string) => build(version, '', (honest) => honest)
  return {
    catalogRepository,
    repository: (name) => (name === catalogRepository ? open(name) : repositories.get(name)),
    repositories: () => [...repositories.keys()],
    tagNames(name) {
      const tags = [...(repositories.get(name)?.tags.keys() ?? [])]
      return name === catalogRepository ? [...new Set([...catalogTags, ...tags])] : tags
    },
    digestOfTag(name, tag) {
      if (name === catalogRepository && described.has(tag)) return release(tag)?.indexDigest
      return repositories.get(name)?.tags.get(tag)
    },
    addImage(image) {
      addContent(image).tags.set(image.tag, image.digest)
      if (image.repository === catalogRepository) catalogTags.add(image.tag)
    },
    addRelease(version, describeRelease) {
      described.set(version, describeRelease)
      catalogTags.add(version)
    },
    release,
    altered: build,
    onRelease(listen) {
      listeners.push(listen)
      for (const version of described.keys()) {
        const known = built.get(`${version} `)
        if (known !== undefined) listen(known)
      }
    },
    addReferrer: (name, subject, manifest, blobs) => addReferrer(open(name), subject, manifest, blobs),
    releases: () => [...described.keys()],
  }
}

function addReferrer(
  repository: ContentRepository,
  subject: Digest,
  manifest: StoredBlob,
  blobs: readonly StoredBlob[],
): void {
  repository.manifests.set(manifest.digest, manifest)
  for (const blob of blobs) repository.blobs.set(blob.digest, blob)
  const document: unknown = JSON.parse(Buffer.from(manifest.bytes).toString('utf8'))
  const artifactType: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, 'artifactType') : undefined
  const entry = { ...describe(manifest), ...(typeof artifactType === 'string' ? { artifactType } : {}) }
  const entries = [...(repository.referrers.get(subject) ?? []), entry]
  repository.referrers.set(subject, entries)
  const index = storedJson(MEDIA_TYPES.oci.index, referrersIndex(entries))
  repository.manifests.set(index.digest, index)
  repository.tags.set(subject.replace(':', '-'), index.digest)
}

/** The document that the referrers API and the fallback tag answer with. */
export function referrersIndex(entries: readonly JsonObject[]): JsonObject {
  return { schemaVersion: 2, mediaType: MEDIA_TYPES.oci.index, manifests: entries }
}

/** An altered release shares the images of every extension that was left alone. */
function rememberingBuilder(): typeof buildExtensionImage {
  const images = new WeakMap<ExtensionDescription, Map<string, RepositoryImage>>()
  return (extension: ExtensionDescription, setting: ReleaseSetting) => {
    const key = JSON.stringify(setting)
    const known = images.get(extension) ?? new Map<string, RepositoryImage>()
    const image = known.get(key) ?? buildExtensionImage(extension, setting)
    images.set(extension, known.set(key, image))
    return image
  }
}
