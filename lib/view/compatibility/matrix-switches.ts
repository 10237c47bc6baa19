import { talosPlatforms } from '#catalog/facts/content-platform-table'
import type { MatrixColumn } from '#compat/matrix-column'
import type { Choice } from '../catalog-filters.ts'
import { compatibilityHref } from '../routes.ts'
import { formatMatrixQuery, matrixQueryPairs, type MatrixQuery } from './matrix-query.ts'

/** Everything that can be switched above the matrix, as links, and the form of its ends. */
export type Switches = {
  readonly columns: readonly Choice[]
  readonly prereleases: Choice
  readonly changes: readonly Choice[]
  readonly platforms: readonly Choice[]
  readonly range: {
    readonly from: string
    readonly to: string
    readonly versions: readonly string[]
    readonly kept: readonly (readonly [name: string, value: string])[]
    /** Takes the ends off; `null` when none is set. */
    readonly clearHref: string | null
  }
}

/** Makes the switches of a query; each link keeps everything else. */
export function matrixSwitches(query: MatrixQuery, columns: readonly MatrixColumn[]): Switches {
  const choice = (label: string, change: Partial<MatrixQuery>, isCurrent: boolean): Choice => ({
    label,
    href: compatibilityHref + formatMatrixQuery({ ...query, page: 1, columnPage: 1, ...change }),
    isCurrent,
  })
  return {
    columns: [
      choice(
        'Minors',
        { columns: 'minors', open: [] },
        query.columns === 'minors' && query.open.length === 0,
      ),
      choice('All patches', { columns: 'patches', open: [] }, query.columns === 'patches'),
    ],
    prereleases: choice('Prereleases', { prereleases: !query.prereleases }, query.prereleases),
    changes: [
      choice('Only changes', { changes: query.changes === 'off' ? 'kinds' : 'off' }, query.changes !== 'off'),
      choice(
        'Version changes',
        { changes: query.changes === 'versions' ? 'kinds' : 'versions' },
        query.changes === 'versions',
      ),
    ],
    platforms: [
      choice('Any platform', { platform: null }, query.platform === null),
      ...talosPlatforms.map((platform) =>
        choice(platform.replace('linux/', ''), { platform }, query.platform === platform),
      ),
    ],
    range: {
      from: query.from ?? '',
      to: query.to ?? '',
      versions: columns.map(({ version }) => version),
      kept: matrixQueryPairs({ ...query, from: null, to: null, page: 1, columnPage: 1 }),
      clearHref:
        query.from === null && query.to === null
          ? null
          : compatibilityHref + formatMatrixQuery({ ...query, from: null, to: null, page: 1, columnPage: 1 }),
    },
  }
}
