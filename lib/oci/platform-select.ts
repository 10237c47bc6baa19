import type { Descriptor } from './descriptor.ts'
import type { ImageIndex } from './image-index.ts'
import { formatPlatform, isUnknownPlatform, matchesPlatform, type Platform } from './platform.ts'

/** An index, or an image without one, for other platforms than the wanted; `offered` are its own, in document order. */
export class PlatformNotOfferedError extends Error {
  override readonly name = 'PlatformNotOfferedError'
  readonly code = 'PLATFORM_NOT_OFFERED'

  readonly wanted: string
  readonly offered: readonly string[]

  constructor(wanted: string, offered: readonly string[], holder: 'index' | 'image' = 'index') {
    const list = offered.length === 0 ? 'no platform' : offered.slice(0, 20).join(', ')
    super(
      holder === 'index'
        ? `The index has no ${wanted} image; it offers ${list}.`
        : `The image is not for ${wanted} but for ${list}.`,
    )
    this.wanted = wanted
    this.offered = offered
  }
}

/** An index that lists nothing. */
export class EmptyIndexError extends Error {
  override readonly name = 'EmptyIndexError'
  readonly code = 'INDEX_EMPTY'

  constructor() {
    super('The index lists no image.')
  }
}

/** Indexes inside indexes that a reader follows before it gives up. */
export const MAX_INDEX_NESTING = 2

/** Platform that is read when any would do: what is asked of it is the same on all. */
const METADATA_PLATFORM: Platform = { os: 'linux', architecture: 'amd64' }

/** Whether a child of an index is a statement about another child and not an image. */
export function isAttestation(child: Descriptor): boolean {
  const { annotations } = child
  if (annotations === undefined || !Object.hasOwn(annotations, 'vnd.docker.reference.type')) return false
  return annotations['vnd.docker.reference.type'] === 'attestation-manifest'
}

/** The children of an index that are images of a platform or do not say of which, in document order. */
export function imageChildren(index: ImageIndex): readonly Descriptor[] {
  return index.manifests.filter(
    (child) => !isAttestation(child) && !(child.platform !== undefined && isUnknownPlatform(child.platform)),
  )
}

/**
 * The child of an index for a platform: the first match in document order. A child that names no platform stands in
 * when nothing matches and it is the only image, or when linux/amd64 is asked for, which is what it means in Docker.
 * The child may be an index again; the caller follows at most {@link MAX_INDEX_NESTING} of them.
 *
 * @throws {EmptyIndexError}
 * @throws {PlatformNotOfferedError}
 * @see go-containerregistry:pkg/v1/remote/index.go (childByPlatform)
 */
export function selectChild(index: ImageIndex, wanted: Platform): Descriptor {
  if (index.manifests.length === 0) throw new EmptyIndexError()
  const images = imageChildren(index)
  const match = images.find(
    (child) => child.platform !== undefined && matchesPlatform(child.platform, wanted),
  )
  if (match !== undefined) return match
  const unnamed = images.find((child) => child.platform === undefined)
  if (unnamed !== undefined && (images.length === 1 || matchesPlatform(METADATA_PLATFORM, wanted)))
    return unnamed
  const offered = images.flatMap((child) =>
    child.platform === undefined ? [] : [formatPlatform(child.platform)],
  )
  throw new PlatformNotOfferedError(formatPlatform(wanted), [...new Set(offered)])
}

/**
 * The child that is read for what does not depend on the platform: linux/amd64, else the first whose platform is
 * not unknown, else the first that is no attestation.
 *
 * @throws {EmptyIndexError}
 * @throws {PlatformNotOfferedError} when every child is an attestation
 */
export function preferredChild(index: ImageIndex): Descriptor {
  if (index.manifests.length === 0) throw new EmptyIndexError()
  const images = imageChildren(index)
  const match = images.find(
    (child) => child.platform !== undefined && matchesPlatform(child.platform, METADATA_PLATFORM),
  )
  const chosen = match ?? images[0] ?? index.manifests.find((child) => !isAttestation(child))
  if (chosen === undefined) throw new PlatformNotOfferedError(formatPlatform(METADATA_PLATFORM), [])
  return chosen
}
