import { categoryTitle, compareCategories } from '#catalog/categories'
import { EDGE_ORDER } from '#graph/drawing/edge-order'
import { GRAPH_PLATFORMS, type EdgeKind, type Graph } from '#graph/graph'
import { tierOrder } from '#catalog/tier-order'
import type { Choice } from '../catalog-filters.ts'
import type { Facet } from '../catalog-facets.ts'
import { graphHref, type GraphName, type GraphQuery } from './graph-query.ts'
import { EDGE_WORDS } from './graph-words.ts'

/** A kind of edge that can be left out. */
export type KindToggle = {
  readonly kind: EdgeKind
  readonly about: string
  readonly count: number
  readonly href: string
  readonly isShown: boolean
}

/** What narrows a graph down. */
export type GraphFilters = {
  /** One of them is on. */
  readonly isUsed: boolean
  readonly kinds: readonly KindToggle[]
  readonly tiers: readonly Facet[]
  readonly categories: readonly Facet[]
}

/** The filters of a graph with what is there to choose from. @param graph on the platform that is chosen */
export function graphFilters(name: GraphName, graph: Graph, query: GraphQuery): GraphFilters {
  const href = (change: Partial<GraphQuery>): string => graphHref(name, { ...query, ...change })
  const kinds = EDGE_ORDER.map((kind) => {
    const isShown = !query.hidden.includes(kind)
    const hidden = isShown ? [...query.hidden, kind] : query.hidden.filter((other) => other !== kind)
    const count = graph.edges.filter((edge) => edge.kind === kind).length
    return { kind, about: EDGE_WORDS[kind].about, count, isShown, href: href({ hidden }) }
  }).filter(({ count, isShown }) => count > 0 || !isShown)
  const countOf = (field: 'tier' | 'category', value: string): number =>
    graph.nodes.filter((node) => node[field] === value).length
  const tiers = tierOrder
    .map((tier) => ({
      label: tier,
      count: countOf('tier', tier),
      href: href({ tier: query.tier === tier ? null : tier }),
      isCurrent: query.tier === tier,
    }))
    .filter(({ count, isCurrent }) => count > 0 || isCurrent)
  const folders = new Set(graph.nodes.flatMap(({ category }) => category ?? []))
  if (query.category !== null) folders.add(query.category)
  const categories = [...folders].toSorted(compareCategories).map((category) => ({
    label: categoryTitle(category),
    count: countOf('category', category),
    href: href({ category: query.category === category ? null : category }),
    isCurrent: query.category === category,
  }))
  const isUsed = query.hidden.length > 0 || query.tier !== null || query.category !== null
  return { isUsed, kinds, tiers, categories }
}

/** Platforms, forms and depths as links. */
export function graphChoices(name: GraphName, query: GraphQuery) {
  const link = (label: string, change: Partial<GraphQuery>, isCurrent: boolean): Choice => ({
    label,
    href: graphHref(name, { ...query, ...change }),
    isCurrent,
  })
  return {
    platforms: [
      link('Both', { platform: null }, query.platform === null),
      ...GRAPH_PLATFORMS.map((platform) =>
        link(platform.replace('linux/', ''), { platform }, query.platform === platform),
      ),
    ],
    forms: (['picture', 'list', 'table'] as const).map((form) =>
      link({ picture: 'Picture', list: 'List', table: 'Table' }[form], { form }, query.form === form),
    ),
    depths: ([1, 2, null] as const).map((depth) =>
      link(depth === null ? 'all' : String(depth), { depth }, query.depth === depth),
    ),
  }
}
