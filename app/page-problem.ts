import type { Doors } from '#load/doors'
import type { Problem } from '#problem/problem'
import type { Outcome } from '#problem/outcome'
import { isListed } from '#view/extension-view'
import { graphPath } from '#view/graph/graph-query'
import { parseDigestSegment, parseRegistryPath } from '#view/registry/registry-routes'
import {
  parseComparisonSegment,
  parseNameSegment,
  parseReleaseSegment,
  parseTypedRelease,
} from '#view/route-segments'
import { authorsHref, basketHref, compatibilityHref, releasesHref } from '#view/routes'

/** The problem of an address that is spelled like a page of ours and names nothing. */
const NOTHING_THERE: Problem = {
  kind: 'not-found',
  title: 'The address names nothing in this catalog.',
  advice: 'Check the spelling, or choose from what is near it.',
}

/**
 * What stands in the way of the page at a path: the problem of the data that it cannot do without, `null` when
 * there is none, when the page needs no data, or when it is no page of ours. Pages ask the same questions, so
 * that what they show and the status that `proxy.ts` sets from this are one.
 */
export async function pageProblem(
  path: string,
  search: URLSearchParams,
  doors: Doors,
): Promise<Problem | null> {
  const [, section, first, second, ...rest] = path.split('/')
  if (path === compatibilityHref) return problemOf(await doors.loadReleases())
  if (section === 'compare' && first !== undefined && rest.length === 0 && second === undefined) {
    return comparisonProblem(first, doors)
  }
  if (path === '/') return problemOf(await doors.loadHome())
  if (path === authorsHref) return authorsProblem(search.get('release'), doors)
  if (path === basketHref) return basketProblem(search.get('release'), doors)
  if (path === graphPath('runtime')) return runtimeGraphProblem(search.get('release'), doors)
  if (path === graphPath('build')) return buildGraphProblem(search.get('release'), doors)
  if (path === releasesHref) return releasesProblem(search.get('version'), doors)
  if (section === 'registry') return registryProblem(path, search, doors)
  if (section === 'd' && first !== undefined && second === undefined)
    return digestProblem(first, search, doors)
  if (first === undefined || first === '' || rest.length > 0) return null
  if (section === 'releases' && second === undefined) return releaseProblem(first, doors)
  if (section !== 'extensions') return null
  const name = parseNameSegment(first)
  if (name === undefined) return NOTHING_THERE
  return second === undefined
    ? problemOf(await doors.loadExtensionHistory(name))
    : extensionProblem(name, second, doors)
}

async function registryProblem(path: string, search: URLSearchParams, doors: Doors): Promise<Problem | null> {
  const segments = path.split('/').slice(2)
  const target = parseRegistryPath(
    segments.length === 1 && segments[0] === '' ? [] : segments,
    search.get('of'),
  )
  return target === undefined ? NOTHING_THERE : problemOf(await doors.loadRegistry(target))
}

async function digestProblem(
  segment: string,
  search: URLSearchParams,
  doors: Doors,
): Promise<Problem | null> {
  const digest = parseDigestSegment(segment)
  if (digest === undefined) return NOTHING_THERE
  return problemOf(await doors.loadDigest(digest, search.get('reference') ?? undefined))
}

async function releasesProblem(typed: string | null, doors: Doors): Promise<Problem | null> {
  if (typed !== null) return parseTypedRelease(typed) === undefined ? NOTHING_THERE : null
  return problemOf(await doors.loadReleases())
}

/** A release that is spelled like none counts as not chosen, as on the page. */
async function basketProblem(typed: string | null, doors: Doors): Promise<Problem | null> {
  const release = parseTypedRelease((typed ?? '').trim())
  return problemOf(await (release === undefined ? doors.loadHome() : doors.loadCatalog(release)))
}

/** A release that is spelled like none counts as not chosen; then a catalog must say which is the newest. */
async function authorsProblem(typed: string | null, doors: Doors): Promise<Problem | null> {
  const release = parseTypedRelease((typed ?? '').trim())
  if (release !== undefined) return problemOf(await doors.loadAuthorFacts(release))
  const home = await doors.loadHome()
  return home.ok ? problemOf(await doors.loadAuthorFacts(home.value.value.version)) : home.problem
}

async function runtimeGraphProblem(typed: string | null, doors: Doors): Promise<Problem | null> {
  return problemOf(await doors.loadRuntimeGraph(parseTypedRelease(typed ?? '') ?? null))
}

/** Without a release the newest one is meant, and then a catalog must say which that is. */
async function buildGraphProblem(typed: string | null, doors: Doors): Promise<Problem | null> {
  const release = parseTypedRelease(typed ?? '')
  if (release !== undefined) return problemOf(await doors.loadBuildGraph(release))
  const home = await doors.loadHome()
  return home.ok ? problemOf(await doors.loadBuildGraph(home.value.value.version)) : home.problem
}

async function comparisonProblem(segment: string, doors: Doors): Promise<Problem | null> {
  const pair = parseComparisonSegment(segment)
  return pair === undefined ? NOTHING_THERE : problemOf(await doors.loadComparison(pair.from, pair.to))
}

async function releaseProblem(segment: string, doors: Doors): Promise<Problem | null> {
  const version = parseReleaseSegment(segment)
  return version === undefined ? NOTHING_THERE : problemOf(await doors.loadCatalog(version))
}

async function extensionProblem(name: string, segment: string, doors: Doors): Promise<Problem | null> {
  const version = parseReleaseSegment(segment)
  if (version === undefined) return NOTHING_THERE
  const catalog = await doors.loadCatalog(version)
  if (!catalog.ok) return catalog.problem
  return isListed(catalog.value.value, name) ? null : NOTHING_THERE
}

function problemOf(outcome: Outcome<unknown>): Problem | null {
  return outcome.ok ? null : outcome.problem
}
