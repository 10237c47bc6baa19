import type { SearchParams } from '../catalog-query.ts'

/** Orders of the table of packages. */
export const SBOM_ORDERS = ['name', 'version', 'licence'] as const
export type SbomOrder = (typeof SBOM_ORDERS)[number]

/** What an address says of the bills of materials on a page. */
export type SbomQuery = {
  /** Whether a large image may be downloaded for it. */
  readonly download: boolean
  /** Part of a name, version, licence, CPE or package URL. */
  readonly text: string
  /** One licence as it is written; empty: all; `-`: those without the field. */
  readonly licence: string
  readonly order: SbomOrder
  /** From 1. */
  readonly page: number
  /** What else the address says, which links of this part must keep. */
  readonly rest: readonly (readonly [string, string])[]
}

/** Names of the parameters, which share an address with those of other parts of the page. */
export const SBOM_PARAMETERS = {
  download: 'sbom',
  text: 'q',
  licence: 'licence',
  order: 'packages',
  page: 'packages-page',
} as const

const MAX_CHARACTERS = 200
const MAX_REST = 40

/** Reads what an address says; what means nothing is dropped. */
export function parseSbomQuery(search: SearchParams): SbomQuery {
  const { download, text, licence, order, page } = SBOM_PARAMETERS
  const own = new Set<string>(Object.values(SBOM_PARAMETERS))
  const rest = Object.entries(search).flatMap(([name, value]) =>
    own.has(name) || value === undefined ? [] : [value].flat().map((one) => [name, one] as const),
  )
  return {
    download: first(search[download]) === 'read',
    text: first(search[text]).trim().slice(0, MAX_CHARACTERS),
    licence: first(search[licence]).slice(0, MAX_CHARACTERS),
    order: SBOM_ORDERS.find((known) => known === first(search[order])) ?? 'name',
    page: pageOf(first(search[page])),
    rest: rest.slice(0, MAX_REST),
  }
}

/** The address of the same page with another query; the table has the focus there. */
export function sbomHref(path: string, query: SbomQuery): string {
  const entries = [...query.rest, ...ownParameters(query)]
  const search = new URLSearchParams(entries.map(([name, value]) => [name, value]))
  return `${path}${entries.length === 0 ? '' : `?${search.toString()}`}#sbom`
}

function ownParameters({ download, text, licence, order, page }: SbomQuery): readonly [string, string][] {
  return [
    ...(download ? [[SBOM_PARAMETERS.download, 'read'] satisfies [string, string]] : []),
    ...(text === '' ? [] : [[SBOM_PARAMETERS.text, text] satisfies [string, string]]),
    ...(licence === '' ? [] : [[SBOM_PARAMETERS.licence, licence] satisfies [string, string]]),
    ...(order === 'name' ? [] : [[SBOM_PARAMETERS.order, order] satisfies [string, string]]),
    ...(page === 1 ? [] : [[SBOM_PARAMETERS.page, String(page)] satisfies [string, string]]),
  ]
}

function first(value: SearchParams[string]): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function pageOf(text: string): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}
