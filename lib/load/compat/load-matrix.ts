import { historyFact } from '#catalog/release-history'
import { contentOn } from '#catalog/facts/content-platform-table'
import type { Release, ReleaseList } from '#catalog/release'
import { checkConstraint } from '#compat/check'
import type { KnownMatrix, MatrixProgress, RowFacts } from '#compat/known-matrix'
import type { MatrixRelease } from '#compat/matrix-column'
import { buildMatrix, type MatrixDetails } from '#compat/matrix'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Patience } from '../lifetimes.ts'
import { loadReleases } from '../load-releases.ts'
import type { Shelf } from '../shelf.ts'
import { knownCatalog } from './known-catalogs.ts'

/**
 * The matrix of all releases, development builds left out: what was read from the registry, and until then what the
 * project's own table says. Looking starts the polite reading of all catalogs (`history-job.ts`).
 *
 * @param platform - `linux/arm64` marks images without content there; empty: no platform is chosen
 */
export async function loadMatrix(
  shelf: Shelf,
  platform: string,
  patience: Patience,
): Promise<Outcome<Loaded<KnownMatrix>>> {
  const list = await loadReleases(shelf, patience)
  if (!list.ok) return list
  const releases = releasesOf(list.value)
  const isAway = list.value.origin === 'snapshot'
  if (!isAway) {
    const versions = releases.map(({ version }) => version)
    await shelf.history.read(versions, shelf.isUpstream ? patience.cache : patience.nothing)
  }
  const progress = isAway ? null : progressOf(shelf, releases)
  const value = { ...matrixOf(shelf, releases, platform, progress), progress }
  return { ok: true, value: { ...list.value, value, state: stateOf(list.value.state, progress) } }
}

/** How far the reading has come; a look lets it go on with what failed a while ago. */
export async function loadMatrixProgress(
  shelf: Shelf,
  patience: Patience,
): Promise<Outcome<Loaded<MatrixProgress | null>>> {
  const list = await loadReleases(shelf, patience)
  if (!list.ok) return list
  if (list.value.origin === 'snapshot') return { ok: true, value: { ...list.value, value: null } }
  const releases = releasesOf(list.value)
  await shelf.history.read(
    releases.map(({ version }) => version),
    0,
  )
  const value = progressOf(shelf, releases)
  return { ok: true, value: { ...list.value, value, state: stateOf(list.value.state, value) } }
}

function releasesOf({ value }: Loaded<ReleaseList>): readonly Release[] {
  return value.releases.filter(({ channel }) => channel !== 'development')
}

function progressOf(shelf: Shelf, releases: readonly Release[]): MatrixProgress {
  const read = shelf.history.catalogs()
  const done = releases.filter(({ version }) => read.has(version)).length
  return {
    done,
    total: releases.length,
    failed: Math.min(shelf.history.progress().failed, releases.length - done),
  }
}

function stateOf(
  listState: Loaded<unknown>['state'],
  progress: MatrixProgress | null,
): Loaded<unknown>['state'] {
  if (progress === null || listState === 'stale') return listState
  if (progress.done + progress.failed < progress.total) return 'refreshing'
  return progress.failed > 0 ? 'partial' : listState
}

type Built = Pick<KnownMatrix, 'matrix' | 'facts'>
type Kept = { readonly built: Built; readonly progress: string; readonly at: number }

/** The last matrices of each shelf: a matrix of 150,000 cells takes a moment, and most looks want the same one. */
const kept = new WeakMap<Shelf, Map<string, Kept>>()
const MAX_KEPT = 6
/** While catalogs come in one after the other, a matrix may lag behind them by so many milliseconds. */
const LAG_MS = 2_000

function matrixOf(
  shelf: Shelf,
  releases: readonly Release[],
  platform: string,
  progress: MatrixProgress | null,
): Built {
  const mine = kept.get(shelf) ?? new Map<string, Kept>()
  kept.set(shelf, mine)
  const key = `${platform} ${releases.map(({ version }) => version).join(' ')}`
  const reached = progress === null ? '' : `${progress.done} ${progress.failed}`
  const isGrowing = progress !== null && progress.done + progress.failed < progress.total
  const found = mine.get(key)
  const isRecent = found !== undefined && isGrowing && performance.now() - found.at < LAG_MS
  if (found !== undefined && (found.progress === reached || isRecent)) return found.built
  const made = build(shelf, releases, platform)
  mine.delete(key)
  mine.set(key, { built: made, progress: reached, at: performance.now() })
  for (const old of mine.keys()) {
    if (mine.size <= MAX_KEPT) break
    mine.delete(old)
  }
  return made
}

function build(shelf: Shelf, releases: readonly Release[], platform: string): Built {
  const listed = new Set<string>()
  const sources = releases.map(({ version, channel }): MatrixRelease => {
    const { source, isListedOnly } = knownCatalog(shelf, version)
    if (isListedOnly) listed.add(version)
    return { version, channel, source }
  })
  const details: MatrixDetails = {
    isListedOnly: (release) => listed.has(release),
    ...(platform === ''
      ? {}
      : {
          isStub: (name: string, release: string) => contentOn(name, platform, undefined, release) === 'stub',
        }),
    ...(shelf.isUpstream ? { isExcluded: excludedByItself() } : {}),
  }
  return { matrix: buildMatrix(sources, details), facts: factsOf(sources) }
}

/** Whether the constraint that the project's table has of an extension forbids the release that ships it. */
function excludedByItself(): (name: string, release: string) => boolean {
  const answers = new Map<string, boolean>()
  return (name, release) => {
    const constraint = historyFact(release, name)?.constraint
    if (constraint === null || constraint === undefined) return false
    const key = `${release} ${constraint}`
    const known = answers.get(key)
    if (known !== undefined) return known
    const isExcluded = checkConstraint(constraint, release).allowed === false
    answers.set(key, isExcluded)
    return isExcluded
  }
}

/** Newest first, so that the newest catalog that has an extension says its tier and category. */
function factsOf(sources: readonly MatrixRelease[]): ReadonlyMap<string, RowFacts> {
  const facts = new Map<string, RowFacts>()
  for (const { source } of sources) {
    if (source.kind !== 'catalog') continue
    for (const { name, tier, category, categoryTitle, example } of source.catalog.extensions) {
      if (!facts.has(name)) facts.set(name, { tier, category, categoryTitle, example })
    }
  }
  return facts
}
