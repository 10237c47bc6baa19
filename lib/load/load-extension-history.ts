import { buildExtensionHistory } from '#catalog/extension-history'
import type { ExtensionHistory } from '#catalog/history'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import { loadReleases } from './load-releases.ts'
import type { Patience } from './lifetimes.ts'
import type { Shelf } from './shelf.ts'
import { noSuchExtension } from './to-problem.ts'

/**
 * One extension through all releases. The catalogs that were read say version and digest, the table of the
 * project fills the rest without digests. Looking starts the polite reading of all catalogs (`history-job.ts`).
 */
export async function loadExtensionHistory(
  shelf: Shelf,
  name: string,
  patience: Patience,
): Promise<Outcome<Loaded<ExtensionHistory>>> {
  const list = await loadReleases(shelf, patience)
  if (!list.ok) return list
  const releases = list.value.value.releases.filter((release) => release.channel !== 'development')
  const versions = releases.map((release) => release.version)
  if (list.value.origin !== 'snapshot') await shelf.history.read(versions, patience.cache)
  const knowledge = { releases: versions, catalogs: shelf.history.catalogs(), useTable: shelf.isUpstream }
  const history = buildExtensionHistory(name, knowledge)
  if (history === undefined) return { ok: false, problem: noSuchExtension(name) }
  return { ok: true, value: { ...list.value, value: history, state: stateOf(list.value, shelf) } }
}

/** A history whose catalogs are still being read is refreshing; one that lacks some of them is partial. */
function stateOf(list: Loaded<unknown>, shelf: Shelf): Loaded<unknown>['state'] {
  if (list.state !== 'fresh') return list.state
  const { done, total, failed } = shelf.history.progress()
  if (done + failed < total) return 'refreshing'
  return failed > 0 ? 'partial' : 'fresh'
}
