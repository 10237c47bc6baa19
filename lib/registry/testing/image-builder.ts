import type { Digest } from '#oci/digest'
import type { Platform } from '#oci/platform'
import { layerMediaType, packLayer, type ImageFamily, type LayerCodec } from './layer-codec.ts'
import { sha256Of, storedBlob, storedJson, type StoredBlob } from './stored-blob.ts'

/** A JSON object while it is put together. */
export type JsonObject = Readonly<Record<string, unknown>>

/** One layer: packed bytes, what its descriptor says, and fields of the descriptor that say otherwise. */
export type LayerPlan = {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** Digest of the unpacked tar, for the config. */
  readonly diffId: Digest
  /** Replaces or adds fields of the descriptor, for descriptors that lie. */
  readonly descriptor?: JsonObject
  /** The manifest names it, but the registry does not have it. */
  readonly absent?: boolean
}

/** One platform's image. */
export type ImagePlan = {
  readonly family: ImageFamily
  readonly platform: Platform
  /** Bottom first. */
  readonly layers: readonly LayerPlan[]
  readonly labels?: Readonly<Record<string, string>>
  /** Another document in place of the honest one, JSON or bytes. */
  readonly alterManifest?: (honest: JsonObject) => JsonObject | Uint8Array
}

/** A manifest and the blobs it names, config first. */
export type BuiltImage = {
  readonly manifest: StoredBlob
  readonly platform: Platform
  readonly config: StoredBlob
  /** Only the layers that the registry has. */
  readonly layers: readonly StoredBlob[]
}

/** Media types of the documents of both families. */
export const MEDIA_TYPES = {
  oci: {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
  },
  docker: {
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
  },
} as const

/** The time that every image of the upstream project carries. */
const IMAGE_TIME = '2022-01-20T18:35:52Z'

/** Packs a tar as a layer. */
export function planLayer(tar: Uint8Array, codec: LayerCodec, family: ImageFamily): LayerPlan {
  return {
    bytes: packLayer(tar, codec),
    mediaType: layerMediaType(codec, family),
    diffId: sha256Of(tar),
  }
}

/** Builds the manifest and config of one platform; the same plan gives the same digests. */
export function buildImage(plan: ImagePlan): BuiltImage {
  const types = MEDIA_TYPES[plan.family]
  const config = storedJson(types.config, {
    architecture: plan.platform.architecture,
    ...(plan.platform.variant === undefined ? {} : { variant: plan.platform.variant }),
    os: plan.platform.os,
    created: IMAGE_TIME,
    config: { Labels: plan.labels ?? {} },
    rootfs: { type: 'layers', diff_ids: plan.layers.map((layer) => layer.diffId) },
    history: plan.layers.map(() => ({ created: IMAGE_TIME, created_by: 'test registry' })),
  })
  const stored = plan.layers.map((layer) => storedBlob(layer.mediaType, layer.bytes))
  const honest: JsonObject = {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: describe(config),
    layers: stored.map((blob, at) => ({ ...describe(blob), ...plan.layers[at]?.descriptor })),
  }
  return {
    manifest: finish(types.manifest, honest, plan.alterManifest),
    platform: plan.platform,
    config,
    layers: stored.filter((_, at) => plan.layers[at]?.absent !== true),
  }
}

/** Builds the index over images of several platforms; `extra` stands behind them. */
export function buildIndex(
  family: ImageFamily,
  images: readonly BuiltImage[],
  extra: readonly JsonObject[] = [],
  alterIndex?: (honest: JsonObject) => JsonObject | Uint8Array,
): StoredBlob {
  const manifests = images.map((image) => ({
    ...describe(image.manifest),
    platform: platformJson(image.platform),
  }))
  const mediaType = MEDIA_TYPES[family].index
  return finish(mediaType, { schemaVersion: 2, mediaType, manifests: [...manifests, ...extra] }, alterIndex)
}

/** The three fields of every descriptor. */
export function describe(blob: StoredBlob): JsonObject {
  return { mediaType: blob.mediaType, digest: blob.digest, size: blob.size }
}

function platformJson(platform: Platform): JsonObject {
  const { os, architecture, variant } = platform
  return variant === undefined ? { architecture, os } : { architecture, os, variant }
}

function finish(
  mediaType: string,
  honest: JsonObject,
  alter: ((honest: JsonObject) => JsonObject | Uint8Array) | undefined,
): StoredBlob {
  const document = alter ? alter(honest) : honest
  return document instanceof Uint8Array ? storedBlob(mediaType, document) : storedJson(mediaType, document)
}
