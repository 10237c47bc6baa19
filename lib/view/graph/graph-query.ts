import { tierOrder } from '#catalog/tier-order'
import type { Tier } from '#catalog/extension'
import { EDGE_ORDER } from '#graph/drawing/edge-order'
import { GRAPH_PLATFORMS, type EdgeKind, type GraphPlatform } from '#graph/graph'
import type { SearchParams } from '../catalog-query.ts'
import { parseTypedRelease } from '../route-segments.ts'

/** The two graphs. */
export type GraphName = 'runtime' | 'build'

/** How a graph is shown. */
export type GraphForm = 'picture' | 'list' | 'table'

/** The state of a graph's page, all of it in the URL. */
export type GraphQuery = {
  /** `null`: the newest stable release. */
  readonly release: string | null
  /** `null`: both, with the differences marked. */
  readonly platform: GraphPlatform | null
  readonly form: GraphForm
  /** ID of a node. */
  readonly focus: string | null
  /** Steps around the focus; `null`: as far as edges lead. */
  readonly depth: 1 | 2 | null
  /** ID of a node to which a way from the focus is marked. */
  readonly to: string | null
  readonly text: string
  readonly hidden: readonly EdgeKind[]
  readonly category: string | null
  readonly tier: Tier | null
  /** Whether the lines of what nearly everything is joined with are left out. */
  readonly isFolded: boolean
}

/** The state of a graph's page without search parameters. */
export const emptyGraphQuery: GraphQuery = {
  release: null,
  platform: null,
  form: 'picture',
  focus: null,
  depth: 1,
  to: null,
  text: '',
  hidden: [],
  category: null,
  tier: null,
  isFolded: true,
}

const FORMS: readonly GraphForm[] = ['picture', 'list', 'table']
const MAX_ID_LENGTH = 300
const MAX_TEXT_LENGTH = 100

/** Reads search parameters; the first of several values counts, a value that means nothing is dropped. */
export function parseGraphQuery(params: SearchParams): GraphQuery {
  const read = (name: string): string => first(params[name])
  const hidden = read('hide').slice(0, MAX_ID_LENGTH).split(',')
  const depth = read('depth')
  return {
    release: parseTypedRelease(read('release')) ?? null,
    platform: GRAPH_PLATFORMS.find((platform) => platform === read('platform')) ?? null,
    form: FORMS.find((form) => form === read('form')) ?? 'picture',
    focus: idOf(read('focus')),
    depth: depth === 'all' ? null : depth === '2' ? 2 : 1,
    to: idOf(read('to')),
    text: read('q').slice(0, MAX_TEXT_LENGTH).replace(/\s+/g, ' ').trim(),
    hidden: EDGE_ORDER.filter((kind) => hidden.includes(kind)),
    category: /^[a-z0-9][a-z0-9._-]{0,63}$/.test(read('category')) ? read('category') : null,
    tier: tierOrder.find((tier) => tier === read('tier')) ?? null,
    isFolded: read('fold') !== 'no',
  }
}

/** The search parameters of a query as pairs, without those that have their default. */
export function graphQueryPairs(query: GraphQuery): readonly (readonly [name: string, value: string])[] {
  const { depth } = query
  const pairs: readonly (readonly [string, string])[] = [
    ['release', query.release ?? ''],
    ['platform', query.platform ?? ''],
    ['form', query.form === 'picture' ? '' : query.form],
    ['focus', query.focus ?? ''],
    ['depth', depth === 1 || query.focus === null ? '' : depth === null ? 'all' : '2'],
    ['to', query.focus === null ? '' : (query.to ?? '')],
    ['q', query.text],
    ['hide', query.hidden.join(',')],
    ['category', query.category ?? ''],
    ['tier', query.tier ?? ''],
    ['fold', query.isFolded ? '' : 'no'],
  ]
  return pairs.filter(([, value]) => value !== '')
}

const PATHS: Readonly<Record<GraphName, string>> = { runtime: '/graph', build: '/graph/build' }

/** The page of a graph; `parseGraphQuery` reads the query back. */
export function graphHref(graph: GraphName, query: GraphQuery = emptyGraphQuery): string {
  return PATHS[graph] + searchOf(graphQueryPairs(query))
}

/** The path of a graph's page, for a form. */
export function graphPath(graph: GraphName): string {
  return PATHS[graph]
}

/** What the part of a graph that is shown can be downloaded as. */
export type GraphFormat = 'json' | 'svg' | 'dot' | 'mermaid'

/** The JSON twin of a graph, or the part of it that a query shows in another language. */
export function graphApiHref(
  graph: GraphName,
  release: string,
  query: GraphQuery = emptyGraphQuery,
  format: GraphFormat = 'json',
): string {
  const path = `/api/v1/releases/${release}/graph${graph === 'build' ? '/build' : ''}`
  const pairs = graphQueryPairs({ ...query, release: null, form: 'picture' })
  return path + searchOf(format === 'json' ? pairs : [...pairs, ['format', format]])
}

function searchOf(pairs: readonly (readonly [name: string, value: string])[]): string {
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()
  return text === '' ? '' : `?${text}`
}

/** IDs are made of the texts of others; nothing but their length is refused. */
function idOf(text: string): string | null {
  return text !== '' && text.length <= MAX_ID_LENGTH ? text : null
}

function first(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : value?.[0]) ?? ''
}
