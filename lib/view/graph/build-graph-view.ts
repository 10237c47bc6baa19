import type { BuildGraph } from '#graph/build/build-graph'
import type { Loaded } from '#problem/loaded'
import { formatAge, formatCount, formatInstant } from '../format.ts'
import type { Banner, StateLine } from '../state-line.ts'
import { visibleText } from '../visible-text.ts'
import type { GraphQuery } from './graph-query.ts'
import { graphScreenView } from './graph-view.ts'
import { platformWords, sourceHref } from './graph-words.ts'
import type { GraphPageView, ReportView } from './runtime-graph-view.ts'

/** Prepares the page of the build graph. @param listed names of the release's catalog, as far as it is known */
export function buildGraphView(
  loaded: Loaded<BuildGraph>,
  listed: ReadonlySet<string>,
  query: GraphQuery,
  now: Date,
): GraphPageView {
  const { tag, graph, ignored, reports } = loaded.value
  const left =
    ignored.length === 0
      ? ''
      : ` Upstream leaves ${ignored.map(visibleText).join(', ')} out of its own picture, and so does this one.`
  return {
    title: `How the extensions of Talos ${tag} are built`,
    intro: `Packages of the source repository at ${tag} and what they are built from, for both platforms. A line leads from what is used to what is made of it.${left}`,
    state: sourceLine(loaded, now),
    banners: bannersOf(loaded),
    screen: graphScreenView('build', graph, { release: tag, names: listed }, query),
    reports: reports.map(({ kind, path, reason, platforms }): ReportView => ({
      key: `${path} ${reason}`,
      path: visibleText(path),
      href: sourceHref(path, tag),
      what: { unreadable: 'cannot be read', duplicate: 'defined twice', 'left-out': 'left out' }[kind],
      reason: visibleText(reason),
      platform: platformWords(platforms),
    })),
    images: null,
    unreadFocus: null,
  }
}

/** The line of state and age; the data is the source's, not the registry's. */
function sourceLine({ state, origin, asOf }: Loaded<unknown>, now: Date): StateLine {
  const age = formatAge(asOf, now) ?? 'at an unknown time'
  const isOld = state === 'stale'
  return {
    state,
    origin,
    asOf,
    tone: state === 'fresh' ? 'ok' : state === 'refreshing' ? 'busy' : 'warn',
    text: isOld ? `Kept: read from the source repository ${age}` : `Read from the source repository ${age}`,
    instant: formatInstant(asOf),
  }
}

function bannersOf({ state, problem, value }: Loaded<BuildGraph>): readonly Banner[] {
  const banners: Banner[] = []
  if (state === 'stale') {
    banners.push({
      tone: 'info',
      heading: 'The source repository cannot be reached',
      sentences: [
        ...(problem === undefined ? [] : [problem.title]),
        'This is the tree that was kept when it was read; the tag of a release does not move.',
      ],
    })
  }
  const unreadable = value.reports.filter(({ kind }) => kind !== 'duplicate').length
  if (unreadable > 0) {
    banners.push({
      tone: 'warn',
      heading: `${formatCount(unreadable, 'file')} could not be read`,
      sentences: ['Their packages are missing from the graph; below it each stands with its reason.'],
    })
  }
  return banners
}
