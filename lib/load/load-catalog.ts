import type { Catalog } from '#catalog/catalog'
import { historyCatalog } from '#catalog/release-history'
import { snapshotVersion } from '#catalog/snapshot'
import { parseTagVersion } from '#catalog/talos-version'
import type { Digest } from '#oci/digest'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import { ageOf, snapshotOf } from './ageing.ts'
import type { Look } from './cell.ts'
import { canStandIn, embeddedCatalog } from './embedded-catalog.ts'
import { loadReleases } from './load-releases.ts'
import type { Patience } from './lifetimes.ts'
import type { Shelf } from './shelf.ts'
import { isNotFound, noSuchRelease, pendingProblem, toProblem } from './to-problem.ts'

/**
 * The catalog of a release: from the registry, else from the cache, else the embedded snapshot (v1.11.2) or the
 * names and versions of the release history. A release that the registry says it does not have is not found.
 */
export async function loadCatalog(
  shelf: Shelf,
  version: string,
  patience: Patience,
): Promise<Outcome<Loaded<Catalog>>> {
  if (parseTagVersion(version) === undefined) return { ok: false, problem: noSuchRelease(version) }
  const look = await shelf.pointer(version).look((hasValue) => {
    if (hasValue) return patience.cache
    if (shelf.isUpstream && version === snapshotVersion) return patience.snapshot
    return shelf.isUpstream && historyCatalog(version) !== undefined ? patience.history : patience.nothing
  })
  const found = look.reading === undefined ? undefined : await readable(shelf, version, look)
  if (found !== undefined) return { ok: true, value: found }
  if (isNotFound(look.error)) return { ok: false, problem: noSuchRelease(version) }
  const problem = look.error === undefined ? pendingProblem(shelf.host) : toProblem(look.error, shelf.host)
  const embedded = shelf.isUpstream && canStandIn(problem.kind) ? embeddedCatalog(version) : undefined
  return embedded === undefined ? { ok: false, problem } : { ok: true, value: snapshotOf(embedded, problem) }
}

/** The catalog of `/`: the newest stable release, with one patience for the list and the catalog together. */
export async function loadHome(shelf: Shelf, patience: Patience): Promise<Outcome<Loaded<Catalog>>> {
  const start = performance.now()
  const list = await loadReleases(shelf, patience)
  if (!list.ok) return list
  const version = list.value.value.newestStable
  if (version === null) return { ok: false, problem: noSuchRelease('a stable version') }
  const spent = performance.now() - start
  const rest = (ms: number): number => Math.max(0, ms - spent)
  return loadCatalog(shelf, version, {
    cache: rest(patience.cache),
    snapshot: rest(patience.snapshot),
    history: rest(patience.history),
    nothing: rest(patience.nothing),
  })
}

async function readable(
  shelf: Shelf,
  version: string,
  look: Look<Digest>,
): Promise<Loaded<Catalog> | undefined> {
  const digest = look.reading?.value
  if (digest === undefined) return undefined
  const catalog = await shelf.catalog(version, digest).catch(() => undefined) // lost from the cache: as if never read
  if (catalog === undefined) return undefined
  const loaded = ageOf(catalog, look, shelf.host)
  const isPartial = loaded.state === 'fresh' && catalog.unreadable.length > 0
  return isPartial ? { ...loaded, state: 'partial' } : loaded
}
