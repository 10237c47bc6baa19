import type { Extension } from '#catalog/extension'
import type { ExtensionDetail } from '#catalog/extension-detail'
import { historyFact } from '#catalog/release-history'
import { snapshotConstraints, snapshotVersion } from '#catalog/snapshot'
import type { Loaded } from '#problem/loaded'
import { rehomeRepository } from './catalog-image.ts'
import type { Look } from './cell.ts'
import type { ImageReading } from './image/read-extension-image.ts'
import type { Shelf } from './shelf.ts'
import { toProblem } from './to-problem.ts'

/** A release as far as its extensions need to know it. */
export type ReleaseOf = { readonly version: string; readonly origin: Loaded<unknown>['origin'] }

/**
 * An extension with what its image says, waiting for the image at most as long as `patienceMs` says. What the
 * catalog says is there in any case; `imageState` tells how far the image is.
 *
 * @param hasValue of `patienceMs`: whether an older reading could be shown at once
 */
export async function readDetail(
  shelf: Shelf,
  release: ReleaseOf,
  extension: Extension,
  patienceMs: (hasValue: boolean) => number,
): Promise<{ readonly detail: ExtensionDetail; readonly look: Look<ImageReading> | undefined }> {
  const base = { release: release.version, extension }
  const unread = { manifest: null, constraint: carriedConstraint(release, extension.name), platforms: [] }
  if (extension.digest === null) {
    const manifestProblem = 'The digest of this image is not known here.'
    return { detail: { ...base, ...unread, imageState: 'no-digest', manifestProblem }, look: undefined }
  }
  const home = rehomeRepository(shelf.image, extension.registry, extension.repository)
  const look = await shelf.images.cell(home, extension.digest).look(patienceMs)
  if (look.reading !== undefined) {
    return { detail: { ...base, home, ...look.reading.value.image, imageState: 'read' }, look }
  }
  if (look.error === undefined) {
    const manifestProblem = 'The image is still being read.'
    return { detail: { ...base, ...unread, imageState: 'reading', manifestProblem }, look }
  }
  const { title } = toProblem(look.error, shelf.host)
  return { detail: { ...base, ...unread, imageState: 'failed', manifestProblem: title }, look }
}

/** The constraint that the project's own tables carry, for a release that only they can show. */
function carriedConstraint({ version, origin }: ReleaseOf, name: string): string | null {
  if (origin !== 'snapshot') return null
  const constraint =
    version === snapshotVersion ? snapshotConstraints().get(name) : historyFact(version, name)?.constraint
  return constraint ?? null
}
