import type { Digest } from '#oci/digest'
import { attestationOf } from './attestation.ts'
import { buildIndex, type BuiltImage, type JsonObject } from './image-builder.ts'
import type { ImageFamily } from './layer-codec.ts'
import type { StoredBlob } from './stored-blob.ts'

/** What a piece of content is for; faults are aimed by it. */
export type ContentRole =
  | 'catalog-index'
  | 'catalog-platform'
  | 'catalog-layer'
  | 'extension-index'
  | 'extension-platform'
  | 'manifest-layer'
  | 'rootfs-layer'
  | 'config'
  | 'other'

/** Everything that a registry holds for one tag of one repository. */
export type RepositoryImage = {
  readonly repository: string
  readonly tag: string
  /** Digest that the tag points at. */
  readonly digest: Digest
  readonly manifests: readonly StoredBlob[]
  readonly blobs: readonly StoredBlob[]
  readonly roles: ReadonlyMap<Digest, ContentRole>
  /** Ground truth per platform, `linux/amd64` to the manifest's digest. */
  readonly platforms: ReadonlyMap<string, Digest>
}

/** What {@link assembleRepositoryImage} joins. */
export type RepositoryImagePlan = {
  readonly repository: string
  readonly tag: string
  readonly part: 'catalog' | 'extension'
  readonly family: ImageFamily
  readonly images: readonly BuiltImage[]
  /** The tag points at the first image instead of an index. */
  readonly single: boolean
  readonly attestation: boolean
  readonly alterIndex?: ((honest: JsonObject) => JsonObject | Uint8Array) | undefined
  readonly absent?: 'image' | 'platform' | undefined
}

/** Joins the images of all platforms under one tag. */
export function assembleRepositoryImage(plan: RepositoryImagePlan): RepositoryImage {
  const [first] = plan.images
  if (first === undefined) throw new TypeError(`${plan.repository}:${plan.tag} has no image to serve.`)
  const attestation = plan.attestation ? attestationOf(first) : undefined
  const index = buildIndex(plan.family, plan.images, attestation ? [attestation.entry] : [], plan.alterIndex)
  const top = plan.single ? first.manifest : index
  const platformManifests = plan.absent === 'platform' ? [] : plan.images.map((image) => image.manifest)
  const manifests = [...(plan.single ? [] : [index]), ...platformManifests, ...(attestation?.manifests ?? [])]
  const blobs = plan.images.flatMap((image) => [image.config, ...image.layers])
  return {
    repository: plan.repository,
    tag: plan.tag,
    digest: top.digest,
    manifests: plan.absent === 'image' ? [] : manifests,
    blobs: plan.absent === 'image' ? [] : [...blobs, ...(attestation?.blobs ?? [])],
    roles: rolesOf(plan, index.digest),
    platforms: new Map(
      plan.images.map(({ platform, manifest }) => [
        `${platform.os}/${platform.architecture}`,
        manifest.digest,
      ]),
    ),
  }
}

function rolesOf(plan: RepositoryImagePlan, index: Digest): ReadonlyMap<Digest, ContentRole> {
  const roles = new Map<Digest, ContentRole>([[index, `${plan.part}-index`]])
  for (const image of plan.images) {
    roles.set(image.manifest.digest, `${plan.part}-platform`)
    roles.set(image.config.digest, 'config')
    image.layers.forEach((layer, at) => {
      const small = at === image.layers.length - 1
      roles.set(
        layer.digest,
        plan.part === 'catalog' ? 'catalog-layer' : small ? 'manifest-layer' : 'rootfs-layer',
      )
    })
  }
  return roles
}
