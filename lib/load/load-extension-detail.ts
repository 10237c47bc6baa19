import type { Catalog } from '#catalog/catalog'
import type { Extension } from '#catalog/extension'
import type { ExtensionDetail } from '#catalog/extension-detail'
import { findExtensions, noSuchName } from '#catalog/find-extensions'
import { historyFact } from '#catalog/release-history'
import { snapshotConstraints, snapshotVersion } from '#catalog/snapshot'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import { rehomeRepository } from './catalog-image.ts'
import { loadCatalog } from './load-catalog.ts'
import type { Patience } from './lifetimes.ts'
import type { Shelf } from './shelf.ts'
import { toProblem } from './to-problem.ts'

/**
 * One extension of one release with what its own image says, read on demand. What the catalog says is there at
 * once; `imageState` tells how far the image is.
 */
export async function loadExtensionDetail(
  shelf: Shelf,
  version: string,
  name: string,
  patience: Patience,
): Promise<Outcome<Loaded<ExtensionDetail>>> {
  const catalog = await loadCatalog(shelf, version, patience)
  if (!catalog.ok) return catalog
  const [extension] = findExtensions(catalog.value.value, name)
  if (extension === undefined) {
    return { ok: false, problem: { kind: 'not-found', ...noSuchName(catalog.value.value, name) } }
  }
  const detail = await readDetail(shelf, catalog.value, extension, patience)
  return { ok: true, value: { ...catalog.value, value: detail } }
}

async function readDetail(
  shelf: Shelf,
  { value: { version }, origin }: Loaded<Catalog>,
  extension: Extension,
  patience: Patience,
): Promise<ExtensionDetail> {
  const base = { release: version, extension }
  const unread = {
    manifest: null,
    constraint: carriedConstraint(version, extension.name, origin),
    platforms: [],
  }
  if (extension.digest === null) {
    return {
      ...base,
      ...unread,
      imageState: 'no-digest',
      manifestProblem: 'The digest of this image is not known here.',
    }
  }
  const repository = rehomeRepository(shelf.image, extension.registry, extension.repository)
  const look = await shelf.images
    .cell(repository, extension.digest)
    .look((hasValue) => (hasValue ? patience.cache : patience.history))
  if (look.reading !== undefined) return { ...base, ...look.reading.value.image, imageState: 'read' }
  if (look.error === undefined) {
    return { ...base, ...unread, imageState: 'reading', manifestProblem: 'The image is still being read.' }
  }
  const { title } = toProblem(look.error, shelf.host)
  return { ...base, ...unread, imageState: 'failed', manifestProblem: title }
}

/** The constraint that the project's own tables carry, for a release that only they can show. */
function carriedConstraint(version: string, name: string, origin: Loaded<unknown>['origin']): string | null {
  if (origin !== 'snapshot') return null
  const constraint =
    version === snapshotVersion ? snapshotConstraints().get(name) : historyFact(version, name)?.constraint
  return constraint ?? null
}
