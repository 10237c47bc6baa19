import { isDigest, type Digest } from '#oci/digest'
import type { ImageIndex } from '#oci/image-index'
import type { ImageManifest } from '#oci/image-manifest'
import { isReadableLayer } from '#oci/layer-codec'
import { formatPlatform, parsePlatform } from '#oci/platform'
import { imageChildren, selectChild } from '#oci/platform-select'
import { readPreferredImage } from '#registry/preferred-image'
import type { ManifestDocument } from '#registry/registry'
import { browseProblem } from '../browse/browse-problem.ts'
import type { PlatformImage } from '../files/find-image.ts'
import { nameOwnPlatform } from '../image/single-platform.ts'
import type { Shelf } from '../shelf.ts'
import type { Asked } from './lint-rules.ts'
import type { NamedImage } from './read-reference.ts'

/** One platform of an image that is judged. */
export type LintTarget = { readonly image: PlatformImage; readonly manifest: ImageManifest }

/** An image that is judged, by the digest that its reference has now. */
export type LintSubject = NamedImage & {
  readonly digest: Digest
  readonly index: ImageIndex | null
  readonly targets: readonly LintTarget[]
}

/** Reading an index and its manifests may not take longer. */
const LIMIT_MS = 30_000
/** Extensions are built for two. */
const MAX_PLATFORMS = 8

/**
 * The image of a reference as the registry has it now, never as it was: who has just pushed a tag asks about that.
 *
 * @param platform empty: all of them
 */
export async function findSubject(
  shelf: Shelf,
  named: NamedImage,
  platform: string,
): Promise<Asked<LintSubject>> {
  const signal = AbortSignal.timeout(LIMIT_MS)
  try {
    const top = await readTop(shelf, named, signal)
    const { digest, document } = top
    if (document.kind === 'manifest') {
      const { manifest } = document
      const place = { registry: shelf.registry, repository: named.repository, signal }
      const own = await nameOwnPlatform(place, manifest, platform || undefined)
      const image = imageOf(named.repository, own, digest, manifest)
      return { ok: true, value: { ...named, digest, index: null, targets: [{ image, manifest }] } }
    }
    const children =
      platform === '' ? imageChildren(document.index) : [selectChild(document.index, parsePlatform(platform))]
    if (children.length > MAX_PLATFORMS) return tooMany(children.length)
    const targets = await Promise.all(
      children.map(async (child): Promise<LintTarget> => {
        const chosen = await readPreferredImage(shelf.registry, named.repository, child.digest, signal)
        const name = child.platform === undefined ? 'unknown' : formatPlatform(child.platform)
        const image = imageOf(named.repository, name, chosen.digest, chosen.manifest)
        return { image, manifest: chosen.manifest }
      }),
    )
    if (targets.length === 0) return noImage()
    return { ok: true, value: { ...named, digest, index: document.index, targets } }
  } catch (error) {
    const problem = browseProblem(error, shelf.host)
    const isOurs = platform !== '' && PLATFORM_CODES.has(codeOf(error))
    const advice = 'Ask for one of the platforms that the image has, or for all of them.'
    if (isOurs) return { ok: false, problem: { ...problem, kind: 'not-found', advice }, fault: 'reading' }
    return { ok: false, problem, fault: 'reading' }
  }
}

const PLATFORM_CODES: ReadonlySet<unknown> = new Set(['PLATFORM_INVALID', 'PLATFORM_NOT_OFFERED'])

async function readTop(
  { registry }: Shelf,
  { repository, tag, pinned }: NamedImage,
  signal: AbortSignal,
): Promise<ManifestDocument> {
  if (pinned !== null && isDigest(pinned)) return registry.manifest(repository, pinned, signal)
  return (await registry.resolve(repository, tag ?? '', signal)).manifest
}

function imageOf(
  repository: string,
  platform: string,
  digest: Digest,
  { layers }: ImageManifest,
): PlatformImage {
  const readable = layers.filter((layer) => isReadableLayer(layer.mediaType))
  return { repository, platform, digest, layers: readable }
}

function tooMany(count: number): Asked<never> {
  const title = `The index lists ${count} images, more than the ${MAX_PLATFORMS} that are judged at once.`
  const problem = { kind: 'invalid', title, advice: 'Choose one platform.' } as const
  return { ok: false, problem, fault: 'question' }
}

function noImage(): Asked<never> {
  const title = 'The index lists no image of a platform.'
  const problem = { kind: 'not-found', title, advice: 'Check the reference.' } as const
  return { ok: false, problem, fault: 'reading' }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}
