import { historyCatalog, knownReleases } from '#catalog/release-history'
import type { KnownMatrix } from '#compat/known-matrix'
import { buildMatrix } from '#compat/matrix'
import type { Loaded } from '#problem/loaded'
import { now } from '../../fixtures/made-catalog.ts'
import { emptyMatrixQuery, type MatrixQuery } from '../matrix-query.ts'
import { matrixView, type MatrixView } from '../matrix-view.ts'

/** The matrix of every release that the project knows. */
export function known(details: Parameters<typeof buildMatrix>[1] = {}): KnownMatrix {
  const sources = knownReleases().map(({ version, channel }) => {
    const catalog = historyCatalog(version)
    const source = catalog ? ({ kind: 'catalog', catalog } as const) : ({ kind: 'unknown' } as const)
    return { version, channel, source }
  })
  const facts = new Map(
    sources
      .flatMap(({ source }) =>
        source.kind === 'catalog'
          ? source.catalog.extensions.map((extension) => [extension.name, extension] as const)
          : [],
      )
      .toReversed(),
  )
  return { matrix: buildMatrix(sources, details), facts, progress: null }
}

/** That matrix as a door gives it when all is well. */
export const loaded: Loaded<KnownMatrix> = {
  value: known(),
  state: 'fresh',
  origin: 'registry',
  asOf: now.toISOString(),
}

/** What the page says of it, asked in this way. */
export function view(change: Partial<MatrixQuery> = {}): MatrixView {
  return matrixView(loaded, { ...emptyMatrixQuery, ...change }, now)
}
