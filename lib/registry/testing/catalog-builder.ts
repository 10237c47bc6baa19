import { parseDigest, type Digest } from '#oci/digest'
import type { ExtensionDescription, HostileImage } from './extension-description.ts'
import { buildExtensionImage } from './extension-image.ts'
import { publishedDescription, yamlBlock, yamlScalar } from './extension-manifest-text.ts'
import { buildImage, planLayer, type LayerPlan } from './image-builder.ts'
import type { ImageFamily, LayerCodec } from './layer-codec.ts'
import { hasDescriptions, hasTiers } from './release-era.ts'
import { assembleRepositoryImage, type RepositoryImage } from './repository-image.ts'
import { textBytes } from './stored-blob.ts'
import { writeTar } from './tar-writer.ts'

/** A release in plain words: its extensions in the order of `image-digests`, and how the image is written. */
export type CatalogDescription = {
  /** Talos version, the tag of the catalog image. */
  readonly version: string
  readonly extensions: readonly ExtensionDescription[]
  /** Path of the catalog image; default `siderolabs/extensions`. What stands before that is a mirror's prefix: images
   * are served under it and lines do not have it. */
  readonly repository?: string
  /** Host that stands in every line; default `ghcr.io`, whatever serves it. */
  readonly host?: string
  /** Default `6.12.0-talos`. */
  readonly kernel?: string
  /** Default `docker`, as the upstream images are. */
  readonly family?: ImageFamily
  readonly codec?: LayerCodec
  /** One manifest under the tag instead of an index. */
  readonly single?: boolean
  readonly attestation?: boolean
  /** Text of `image-digests` taken literally, for lines whose images are absent; `extensions` is still built. */
  readonly imageDigestsText?: string
  readonly hostile?: HostileCatalog
}

/** Hooks for catalogs that no honest publisher makes. `undefined` as an answer leaves the file out. */
export type HostileCatalog = Pick<HostileImage, 'layers' | 'alterManifest' | 'alterIndex'> & {
  readonly imageDigests?: (honest: string) => Uint8Array | undefined
  readonly descriptions?: (honest: string | undefined, imageDigests: string) => Uint8Array | undefined
}

/** One extension of a built release: the ground truth that a client's answer is compared with. */
export type BuiltExtension = {
  readonly name: string
  readonly repository: string
  readonly tag: string
  readonly digest: Digest
  /** The line of `image-digests`. */
  readonly reference: string
  /** `linux/amd64` to the digest of its manifest. */
  readonly platforms: ReadonlyMap<string, Digest>
}

/** A release as the registry serves it. */
export type BuiltCatalog = {
  readonly version: string
  readonly repository: string
  readonly indexDigest: Digest
  readonly extensions: readonly BuiltExtension[]
  readonly imageDigests: Uint8Array | undefined
  readonly descriptions: Uint8Array | undefined
  /** The catalog image last, the extensions before it. */
  readonly images: readonly RepositoryImage[]
}

/** Builds every image of a release and the catalog image over them; the same description, the same digests. */
export function buildCatalog(
  description: CatalogDescription,
  buildExtension: typeof buildExtensionImage = buildExtensionImage,
): BuiltCatalog {
  const repository = description.repository ?? UPSTREAM
  const setting = {
    version: description.version,
    tiers: hasTiers(description.version),
    kernel: description.kernel ?? '6.12.0-talos',
    prefix: repository.replace(/\/?[^/]+$/, ''),
  }
  const images = description.extensions.map((extension) =>
    extension.literalDigest === undefined ? buildExtension(extension, setting) : undefined,
  )
  const host = description.host ?? 'ghcr.io'
  const mirror = repository.endsWith(`/${UPSTREAM}`) ? repository.slice(0, -UPSTREAM.length) : ''
  const extensions = description.extensions.map((extension, at) =>
    builtExtension(
      (path) => `${host}/${path.startsWith(mirror) ? path.slice(mirror.length) : path}`,
      extension,
      images[at] ?? absentImage(extension, setting.prefix),
    ),
  )
  const lines = extensions.map((extension) => `${extension.reference}\n`).join('')
  const honestDigests = description.imageDigestsText ?? lines
  const honestDescriptions = hasDescriptions(description.version)
    ? descriptionsText(extensions, description.extensions, setting.tiers)
    : undefined
  const { hostile } = description
  const imageDigests = hostile?.imageDigests ? hostile.imageDigests(honestDigests) : textBytes(honestDigests)
  const descriptions = hostile?.descriptions
    ? hostile.descriptions(honestDescriptions, honestDigests)
    : honestDescriptions === undefined
      ? undefined
      : textBytes(honestDescriptions)
  const catalogImage = buildCatalogImage(description, repository, imageDigests, descriptions)
  return {
    version: description.version,
    repository,
    indexDigest: catalogImage.digest,
    extensions,
    imageDigests,
    descriptions,
    images: [...images.filter((image) => image !== undefined), catalogImage],
  }
}

const UPSTREAM = 'siderolabs/extensions'

type ImageFacts = Pick<RepositoryImage, 'repository' | 'tag' | 'digest' | 'platforms'>

function builtExtension(
  published: (repository: string) => string,
  { name }: ExtensionDescription,
  image: ImageFacts,
): BuiltExtension {
  const { repository, tag, digest, platforms } = image
  return { name, repository, tag, digest, platforms, reference: `${published(repository)}:${tag}@${digest}` }
}

function absentImage(extension: ExtensionDescription, prefix: string): ImageFacts {
  return {
    repository: extension.repository ?? `${prefix}/${extension.name}`,
    tag: extension.tag,
    digest: parseDigest(extension.literalDigest ?? ''),
    platforms: new Map(),
  }
}

/** One mapping from the whole line to author and description, in the order of the lines. */
function descriptionsText(
  built: readonly BuiltExtension[],
  described: readonly ExtensionDescription[],
  tiers: boolean,
): string {
  return built
    .map(({ reference }, at) => {
      const extension = described[at]
      if (extension === undefined) return ''
      const text = yamlBlock(publishedDescription(extension, tiers), '    ')
      return `${reference}:\n  author: ${yamlScalar(extension.author)}\n  description: ${text}\n`
    })
    .join('')
}

function buildCatalogImage(
  description: CatalogDescription,
  repository: string,
  imageDigests: Uint8Array | undefined,
  descriptions: Uint8Array | undefined,
): RepositoryImage {
  const family = description.family ?? 'docker'
  const codec = description.codec ?? 'gzip'
  const fileLayer = (name: string, body: Uint8Array | undefined): readonly LayerPlan[] =>
    body === undefined ? [] : [planLayer(writeTar([{ name, body }]), codec, family)]
  const honest = [
    ...fileLayer('image-digests', imageDigests),
    ...fileLayer('descriptions.yaml', descriptions),
  ]
  const layers = description.hostile?.layers?.(honest, imageDigests ?? new Uint8Array()) ?? honest
  const alterManifest = description.hostile?.alterManifest
  const images = ['amd64', 'arm64'].map((architecture) =>
    buildImage({
      family,
      platform: { os: 'linux', architecture },
      layers,
      labels: { 'org.opencontainers.image.source': 'https://github.com/siderolabs/extensions' },
      ...(alterManifest ? { alterManifest } : {}),
    }),
  )
  return assembleRepositoryImage({
    repository,
    tag: description.version,
    part: 'catalog',
    family,
    images,
    single: description.single === true,
    attestation: description.attestation === true,
    alterIndex: description.hostile?.alterIndex,
  })
}
