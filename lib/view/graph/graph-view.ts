import { hubsOf } from '#graph/drawing/hubs'
import { type Graph, onPlatform } from '#graph/graph'
import { selectGraph } from '#graph/select-graph'
import { shortestPath } from '#graph/traverse'
import type { Choice } from '../catalog-filters.ts'
import { formatCount } from '../format.ts'
import { visibleText } from '../visible-text.ts'
import { graphChoices, graphFilters, type GraphFilters } from './graph-filters.ts'
import { graphList, graphTable, type ListNode, type Listing, type TableRow } from './graph-list.ts'
import { focusView, type FocusView } from './graph-focus.ts'
import { graphNotes } from './graph-notes.ts'
import { hitsIn, nodeIdOf } from './graph-search.ts'
import { graphPicture, type GraphPicture } from './graph-picture.ts'
import { emptyGraphQuery, graphApiHref, graphHref, graphPath, graphQueryPairs } from './graph-query.ts'
import type { GraphName, GraphQuery } from './graph-query.ts'

/** What both graphs have in common on the screen. */
export type GraphScreenView = {
  readonly name: GraphName
  readonly release: string
  readonly graphs: readonly Choice[]
  readonly countText: string
  readonly choices: Pick<ReturnType<typeof graphChoices>, 'platforms' | 'forms'>
  readonly filters: GraphFilters
  /** Filters that are on, each with the link that takes it off. */
  readonly active: readonly { readonly label: string; readonly href: string }[]
  readonly search: {
    readonly action: string
    readonly text: string
    readonly kept: readonly (readonly [name: string, value: string])[]
    /** How many nodes were found; empty when nobody searched. */
    readonly result: string
  }
  readonly focus: FocusView | null
  /** Sentences about the graph: what could not be found, rings, folded lines. */
  readonly notes: readonly string[]
  readonly fold: { readonly label: string; readonly href: string } | null
  readonly picture: GraphPicture | null
  readonly list: readonly ListNode[] | null
  readonly table: readonly TableRow[] | null
  readonly downloads: readonly { readonly label: string; readonly href: string }[]
}

/** Prepares the screen of a graph. */
export function graphScreenView(
  name: GraphName,
  whole: Graph,
  listing: Listing,
  asked: GraphQuery,
): GraphScreenView {
  const { release } = listing
  const query = {
    ...asked,
    focus: asked.focus === null ? null : nodeIdOf(whole, asked.focus),
    to: asked.to === null ? null : nodeIdOf(whole, asked.to),
  }
  const needs = name === 'build' ? 'backward' : 'forward'
  const shown = selectGraph(whole, query, needs)
  const hasFocus = query.focus !== null && shown.nodes.some(({ id }) => id === query.focus)
  const hits = query.text === '' ? null : hitsIn(shown, query.text)
  const path =
    hasFocus && query.to !== null
      ? shortestPath(selectGraph(whole, { ...query, focus: null }, needs), query.focus ?? '', query.to)
      : []
  const visible = path.length === 0 ? shown : withPath(whole, query, shown, path, needs)
  const hrefOf = (id: string): string => graphHref(name, { ...query, focus: id, to: null })
  const hubs = new Set([...hubsOf(whole)].filter((id) => id !== query.focus))
  const folded = query.isFolded
    ? new Set(visible.nodes.map(({ id }) => id).filter((id) => hubs.has(id)))
    : new Set<string>()
  const choices = graphChoices(name, query)
  const count = `${formatCount(visible.nodes.length, 'node')}, ${formatCount(visible.edges.length, 'edge')}`
  return {
    name,
    release,
    graphs: graphLinks(name, query),
    countText:
      visible.nodes.length === whole.nodes.length
        ? count
        : `${count} of ${whole.nodes.length} and ${whole.edges.length}`,
    choices,
    filters: graphFilters(name, query.platform === null ? whole : onPlatform(whole, query.platform), query),
    active: activeFilters(name, query, whole),
    search: {
      action: graphPath(name),
      text: query.text,
      kept: graphQueryPairs({ ...query, text: '' }),
      result: hits === null ? '' : `${formatCount(hits.size, 'node')} found`,
    },
    focus: hasFocus ? focusView(name, visible, listing, query, path, choices.depths, hrefOf) : null,
    notes: graphNotes(whole, visible, query, path, hasFocus),
    fold: foldOf(name, query, whole, hubs),
    picture:
      query.form === 'picture'
        ? graphPicture(
            visible,
            { focus: query.focus, hits, path, folded, hrefOf, name },
            `${name === 'build' ? 'Build' : 'Runtime'} graph of ${release}: ${count}`,
          )
        : null,
    list: query.form === 'list' ? graphList(visible, hits, hrefOf, listing) : null,
    table: query.form === 'table' ? graphTable(visible, hits, hrefOf) : null,
    downloads: (['svg', 'dot', 'mermaid', 'json'] as const).map((format) => ({
      label: { svg: 'SVG', dot: 'DOT', mermaid: 'Mermaid', json: 'JSON' }[format],
      href: graphApiHref(name, release, query, format),
    })),
  }
}

function graphLinks(name: GraphName, { release, platform, form }: GraphQuery): readonly Choice[] {
  const kept = { ...emptyGraphQuery, release, platform, form }
  return [
    { label: 'Runtime', href: graphHref('runtime', kept), isCurrent: name === 'runtime' },
    { label: 'Build', href: graphHref('build', kept), isCurrent: name === 'build' },
  ]
}

/** The way is shown whole, also where it leaves the neighbourhood of the focus. */
function withPath(
  whole: Graph,
  query: GraphQuery,
  shown: Graph,
  path: readonly string[],
  needs: 'forward' | 'backward',
): Graph {
  const all = selectGraph(whole, { ...query, focus: null }, needs)
  const ids = new Set([...shown.nodes.map(({ id }) => id), ...path])
  return {
    nodes: all.nodes.filter(({ id }) => ids.has(id)),
    edges: all.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  }
}

function foldOf(
  name: GraphName,
  query: GraphQuery,
  whole: Graph,
  hubs: ReadonlySet<string>,
): GraphScreenView['fold'] {
  if (query.form !== 'picture' || hubs.size === 0) return null
  const labels = whole.nodes.filter(({ id }) => hubs.has(id)).map(({ label }) => visibleText(label))
  const count = whole.edges.filter(({ from, to }) => hubs.has(from) || hubs.has(to)).length
  const what = `${formatCount(count, 'line')} of ${labels.join(' and ')}`
  return {
    label: query.isFolded ? `Show ${what}` : `Fold ${what}`,
    href: graphHref(name, { ...query, isFolded: !query.isFolded }),
  }
}

function activeFilters(name: GraphName, query: GraphQuery, whole: Graph): GraphScreenView['active'] {
  const off = (label: string, change: Partial<GraphQuery>) => ({
    label,
    href: graphHref(name, { ...query, ...change }),
  })
  const focus = whole.nodes.find(({ id }) => id === query.focus)?.label ?? query.focus
  return [
    ...(focus === null ? [] : [off(visibleText(`around ${focus}`), { focus: null, to: null })]),
    ...(query.category === null ? [] : [off(query.category, { category: null })]),
    ...(query.tier === null ? [] : [off(query.tier, { tier: null })]),
    ...(query.platform === null ? [] : [off(query.platform, { platform: null })]),
    ...query.hidden.map((kind) =>
      off(`without ${kind}`, { hidden: query.hidden.filter((other) => other !== kind) }),
    ),
    ...(query.text === '' ? [] : [off(visibleText(`“${query.text}”`), { text: '' })]),
  ]
}
