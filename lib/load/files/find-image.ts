import type { Extension } from '#catalog/extension'
import { findExtensions, noSuchName } from '#catalog/find-extensions'
import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import { isReadableLayer } from '#oci/layer-codec'
import { formatPlatform, parsePlatform } from '#oci/platform'
import { preferredChild, selectChild } from '#oci/platform-select'
import { readPreferredImage } from '#registry/preferred-image'
import type { Outcome } from '#problem/outcome'
import { rehomeRepository } from '../catalog-image.ts'
import { nameOwnPlatform } from '../image/single-platform.ts'
import type { Patience } from '../lifetimes.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Shelf } from '../shelf.ts'
import { toProblem } from '../to-problem.ts'

/** The image of one platform, with the layers that hold files, bottom first. */
export type PlatformImage = {
  readonly repository: string
  readonly platform: string
  readonly digest: Digest
  readonly layers: readonly Descriptor[]
}

/** Reading an index and a manifest may not take longer. */
const LIMIT_MS = 30_000

/**
 * The image of an extension for a platform: of the one that was asked for, else linux/amd64 or what stands for it.
 * A platform that the image does not have is not found, and the answer lists those it has.
 */
async function findPlatformImage(
  shelf: Shelf,
  extension: Extension,
  platform: string | undefined,
): Promise<Outcome<PlatformImage>> {
  if (extension.digest === null) {
    const title = `The digest of ${extension.name} is not known here.`
    return {
      ok: false,
      problem: { kind: 'not-found', title, advice: 'Ask again when the registry answers.' },
    }
  }
  const repository = rehomeRepository(shelf.image, extension.registry, extension.repository)
  try {
    return { ok: true, value: await choose(shelf, repository, extension.digest, platform) }
  } catch (error) {
    const problem = toProblem(error, shelf.host)
    const isOurs = platform !== undefined && PLATFORM_CODES.has(codeOf(error))
    const advice = 'Ask for one of the platforms that the image has.'
    return { ok: false, problem: isOurs ? { ...problem, kind: 'not-found', advice } : problem }
  }
}

/** The same for an extension by its name in a release. */
export async function findNamedImage(
  shelf: Shelf,
  version: string,
  name: string,
  platform: string | undefined,
  patience: Patience,
): Promise<Outcome<PlatformImage>> {
  const catalog = await loadCatalog(shelf, version, patience)
  if (!catalog.ok) return catalog
  const [extension] = findExtensions(catalog.value.value, name)
  if (extension === undefined) {
    return { ok: false, problem: { kind: 'not-found', ...noSuchName(catalog.value.value, name) } }
  }
  return findPlatformImage(shelf, extension, platform)
}

const PLATFORM_CODES: ReadonlySet<unknown> = new Set(['PLATFORM_INVALID', 'PLATFORM_NOT_OFFERED'])

async function choose(
  { registry }: Shelf,
  repository: string,
  digest: Digest,
  platform: string | undefined,
): Promise<PlatformImage> {
  const signal = AbortSignal.timeout(LIMIT_MS)
  const { document } = await registry.manifest(repository, digest, signal)
  if (document.kind === 'manifest') {
    const own = await nameOwnPlatform({ registry, repository, signal }, document.manifest, platform)
    return { repository, platform: own, digest, layers: readable(document.manifest.layers) }
  }
  const child =
    platform === undefined
      ? preferredChild(document.index)
      : selectChild(document.index, parsePlatform(platform))
  const image = await readPreferredImage(registry, repository, child.digest, signal)
  return {
    repository,
    platform: child.platform === undefined ? 'unknown' : formatPlatform(child.platform),
    digest: image.digest,
    layers: readable(image.manifest.layers),
  }
}

function readable(layers: readonly Descriptor[]): readonly Descriptor[] {
  return layers.filter((layer) => isReadableLayer(layer.mediaType))
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}
