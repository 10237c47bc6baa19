import { tierOrder } from '#catalog/tier-order'
import { talosPlatforms } from '#catalog/facts/content-platform-table'
import { findTalosVersion } from '#catalog/talos-version'
import type { Tier } from '#catalog/extension'
import { firstParam, type SearchParams } from '../catalog-query.ts'

/** The state of the matrix, all of it in the URL. */
export type MatrixQuery = {
  /** What was typed; empty when nothing was. */
  readonly text: string
  readonly tier: Tier | null
  /** Folder of the category. */
  readonly category: string | null
  /** `linux/arm64` marks images without content there; `null`: no platform is chosen. */
  readonly platform: string | null
  /** `minors`: the newest release of each minor; `patches`: every release. */
  readonly columns: 'minors' | 'patches'
  /** Minors shown with all their patches although `columns` is `minors`, like `1.12`. */
  readonly open: readonly string[]
  readonly prereleases: boolean
  /** Ends of the releases shown, either way round; `null`: the end of what there is. */
  readonly from: string | null
  readonly to: string | null
  /** Only extensions whose cells change among the columns: by kind, or by version as well. */
  readonly changes: 'off' | 'kinds' | 'versions'
  /** One extension alone, its releases as rows. */
  readonly extension: string | null
  /** 1-based page of rows. */
  readonly page: number
  /** 1-based page of columns. */
  readonly columnPage: number
}

/** The matrix as `/compatibility` opens. */
export const emptyMatrixQuery: MatrixQuery = {
  text: '',
  tier: null,
  category: null,
  platform: null,
  columns: 'minors',
  open: [],
  prereleases: false,
  from: null,
  to: null,
  changes: 'off',
  extension: null,
  page: 1,
  columnPage: 1,
}

/** Everything that is known, as `/api/v1/compatibility` answers without parameters. */
export const wholeMatrixQuery: MatrixQuery = { ...emptyMatrixQuery, columns: 'patches', prereleases: true }

const MAX_TEXT_LENGTH = 100
const MAX_OPEN = 100

/** Reads search parameters; the first of several values counts, a value that means nothing is dropped. */
export function parseMatrixQuery(
  params: SearchParams,
  defaults: MatrixQuery = emptyMatrixQuery,
): MatrixQuery {
  const value = (name: string): string => firstParam(params[name])
  const columns = value('columns')
  const changes = value('changes')
  const prereleases = value('pre')
  return {
    text: value('q').slice(0, MAX_TEXT_LENGTH).replace(/\s+/g, ' ').trim(),
    tier: tierOrder.find((tier) => tier === value('tier')) ?? null,
    category: /^[a-z0-9][a-z0-9._-]{0,63}$/.test(value('category')) ? value('category') : null,
    platform: talosPlatforms.find((platform) => platform === value('platform')) ?? null,
    columns: columns === 'minors' || columns === 'patches' ? columns : defaults.columns,
    open: minorsIn(value('open')),
    prereleases: prereleases === '' ? defaults.prereleases : prereleases === '1',
    from: releaseIn(value('from')),
    to: releaseIn(value('to')),
    changes: changes === 'kinds' || changes === 'versions' ? changes : 'off',
    extension: /^[a-z0-9][a-z0-9._/-]{0,254}$/.test(value('extension')) ? value('extension') : null,
    page: pageIn(value('page')),
    columnPage: pageIn(value('at')),
  }
}

/** The search parameters of a query as pairs, without those that have their default. */
export function matrixQueryPairs(
  query: MatrixQuery,
  defaults: MatrixQuery = emptyMatrixQuery,
): readonly (readonly [name: string, value: string])[] {
  const pairs: readonly (readonly [string, string])[] = [
    ['q', query.text],
    ['tier', query.tier ?? ''],
    ['category', query.category ?? ''],
    ['platform', query.platform ?? ''],
    ['columns', query.columns === defaults.columns ? '' : query.columns],
    ['open', query.open.join(',')],
    ['pre', query.prereleases === defaults.prereleases ? '' : query.prereleases ? '1' : '0'],
    ['from', query.from ?? ''],
    ['to', query.to ?? ''],
    ['changes', query.changes === 'off' ? '' : query.changes],
    ['extension', query.extension ?? ''],
    ['page', query.page === 1 ? '' : String(query.page)],
    ['at', query.columnPage === 1 ? '' : String(query.columnPage)],
  ]
  return pairs.filter(([, value]) => value !== '')
}

/** The query as it stands behind a path: empty, or `?q=…`; `parseMatrixQuery` with the same defaults reads it back. */
export function formatMatrixQuery(query: MatrixQuery, defaults: MatrixQuery = emptyMatrixQuery): string {
  const pairs = matrixQueryPairs(query, defaults).map(([name, value]) => [name, value])
  const text = new URLSearchParams(pairs).toString()
  return text === '' ? '' : `?${text}`
}

function minorsIn(text: string): readonly string[] {
  const minors = text.split(',').filter((minor) => /^\d{1,4}\.\d{1,4}$/.test(minor))
  return [...new Set(minors)].slice(0, MAX_OPEN)
}

function releaseIn(text: string): string | null {
  const version = text.startsWith('v') ? text : `v${text}`
  return findTalosVersion(version) === undefined ? null : version
}

function pageIn(text: string): number {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}
