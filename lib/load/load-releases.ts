import { knownReleases } from '#catalog/release-history'
import { newestStable, releasesFromTags } from '#catalog/releases'
import type { ReleaseList } from '#catalog/release'
import { snapshotVersion } from '#catalog/snapshot'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Look } from './cell.ts'
import type { Patience } from './lifetimes.ts'
import { ageOf, snapshotOf } from './ageing.ts'
import { pendingProblem, toProblem } from './to-problem.ts'
import type { Shelf } from './shelf.ts'

/** All releases: from the registry's tags, else from the cache, else from the embedded release history. */
export async function loadReleases(shelf: Shelf, patience: Patience): Promise<Outcome<Loaded<ReleaseList>>> {
  const look = await shelf.tags.look((hasValue) => {
    if (hasValue) return patience.cache
    return shelf.isUpstream ? patience.snapshot : patience.nothing
  })
  if (look.reading !== undefined) {
    return { ok: true, value: ageOf(listOf(look.reading.value), look, shelf.host) }
  }
  if (shelf.isUpstream) return { ok: true, value: snapshotOf(embeddedList(), problemIn(look, shelf.host)) }
  return { ok: false, problem: problemIn(look, shelf.host) }
}

function problemIn(look: Look<unknown>, host: string) {
  return look.error === undefined ? pendingProblem(host) : toProblem(look.error, host)
}

function listOf(tags: readonly string[]): ReleaseList {
  const releases = releasesFromTags(tags)
  return { releases, newestStable: newestStable(releases) ?? null }
}

/** Without a registry the newest release that can be shown whole is the one of the snapshot. */
function embeddedList(): ReleaseList {
  return { releases: knownReleases(), newestStable: snapshotVersion }
}
