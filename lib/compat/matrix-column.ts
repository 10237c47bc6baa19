import type { Catalog } from '#catalog/catalog'
import type { Channel } from '#catalog/release'
import { findWithdrawn } from '#catalog/withdrawn-releases'

/** What is known of a release: its catalog, that it has none, or nothing (yet). */
export type MatrixSource =
  | { readonly kind: 'catalog'; readonly catalog: Catalog }
  | { readonly kind: 'no-catalog' }
  | { readonly kind: 'unknown' }

/** A release of the matrix with what is known of it. */
export type MatrixRelease = {
  readonly version: string
  readonly channel: Channel
  readonly source: MatrixSource
}

/** One release of the matrix without its catalog. */
export type MatrixColumn = {
  readonly version: string
  readonly channel: Channel
  readonly state: 'catalog' | 'no-catalog' | 'unknown'
  /** The release to use instead, when this one was withdrawn. */
  readonly withdrawnFor: string | null
  /** Names that stand in lines of its index that could not be read. */
  readonly unreadableNames: ReadonlySet<string>
  /** Whether there are unreadable lines that do not even say a name. */
  readonly hasNamelessLines: boolean
}

/** Prepares a release: what its unreadable lines may have meant is looked up once. */
export function columnOf({ version, channel, source }: MatrixRelease): MatrixColumn {
  const lines = source.kind === 'catalog' ? source.catalog.unreadable : []
  const names = lines.map(
    ({ text }) => /([^/\s:@]+)(?:[:@]|$)/.exec(text.slice(text.lastIndexOf('/') + 1))?.[1],
  )
  return {
    version,
    channel,
    state: source.kind,
    withdrawnFor: findWithdrawn(version)?.use ?? null,
    unreadableNames: new Set(names.filter((name) => name !== undefined)),
    hasNamelessLines: lines.some(({ text }) => text.trimStart().startsWith('@')),
  }
}
