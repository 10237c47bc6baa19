import { nearestNames } from '#catalog/nearest-names'
import type { KnownMatrix } from '#compat/known-matrix'
import { isKernelBound } from '#compat/kernel-bound'
import type { CellKind } from '#compat/matrix-cell'
import type { Loaded } from '#problem/loaded'
import type { Choice } from '../catalog-filters.ts'
import { formatCount } from '../format.ts'
import {
  compatibilityApiHref,
  compatibilityHref,
  extensionHistoryHref,
  extensionHref,
  matrixCsvHref,
  refTextHref,
} from '../routes.ts'
import { pageChoices } from '../page-choices.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from '../state-line.ts'
import { cellWords, isShipping, type CellTone } from './cell-words.ts'
import { formatMatrixQuery, wholeMatrixQuery, type MatrixQuery } from './matrix-query.ts'
import { matrixSwitches, type Switches } from './matrix-switches.ts'
import { columnView, selectMatrix } from './matrix-view.ts'
import { progressView, type ProgressView } from './progress-view.ts'

/** One release of one extension. */
export type TransposedRow = {
  readonly release: string
  readonly href: string
  readonly mark: string | null
  readonly kind: CellKind
  readonly version: string | null
  readonly text: string
  readonly tone: CellTone
  readonly reason: string
  /** The page of the extension in that release, and its pinned reference as text; `null`: it is not there. */
  readonly extensionHref: string | null
  readonly refHref: string | null
}

/** One extension alone, its releases as rows, newest first. */
export type TransposedView = {
  readonly name: string
  readonly historyHref: string
  /** The matrix of all extensions. */
  readonly allHref: string
  readonly countText: string
  readonly state: StateLine
  readonly banners: readonly Banner[]
  readonly progress: ProgressView | null
  readonly switches: Switches
  readonly rows: readonly TransposedRow[]
  readonly pages: readonly Choice[]
  /** In place of rows when no release has the name. */
  readonly near: readonly { readonly name: string; readonly href: string }[]
  readonly csvHref: string
  readonly jsonHref: string
}

const ROWS_PER_PAGE = 200

/** Prepares the transposed matrix; a name that no release has gives no rows and the names near it. */
export function transposedView(
  name: string,
  loaded: Loaded<KnownMatrix>,
  query: MatrixQuery,
  now: Date,
): TransposedView {
  const { value: known } = loaded
  const all: MatrixQuery = { ...query, extension: null }
  const { matrix } = selectMatrix(known, { ...all, text: '', tier: null, category: null, changes: 'off' })
  const row = matrix.rows.find((one) => one.name === name)
  const every = row === undefined ? [] : rowsOf(name, matrix, row.spans)
  const rows = every.filter((one, index) => isShown(one, every[index + 1], query.changes))
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE))
  const page = Math.min(query.page, pages)
  const banner = stateBanner(loaded, now)
  const names = known.matrix.rows.map((one) => one.name)
  const href = (change: Partial<MatrixQuery>): string =>
    compatibilityHref + formatMatrixQuery({ ...query, ...change })
  return {
    name,
    historyHref: extensionHistoryHref(name),
    allHref: compatibilityHref + formatMatrixQuery({ ...all, page: 1 }),
    countText: `${formatCount(rows.length, 'release')} of ${known.matrix.releases.length}`,
    state: stateLine(loaded, now),
    banners: banner === null ? [] : [banner],
    progress: progressView(known.progress),
    switches: matrixSwitches(query, known.matrix.releases),
    rows: rows.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE),
    pages: pageChoices(pages, page, (number) => href({ page: number })),
    near:
      row === undefined
        ? nearestNames(name, names).map((near) => ({ name: near, href: href({ extension: near, page: 1 }) }))
        : [],
    csvHref: matrixCsvHref + formatMatrixQuery({ ...query, page: 1 }, wholeMatrixQuery),
    jsonHref: compatibilityApiHref + formatMatrixQuery({ ...query, page: 1 }, wholeMatrixQuery),
  }
}

/** Under "only changes" a row stands when it differs from the release before it; the oldest has none. */
function isShown(
  row: TransposedRow,
  older: TransposedRow | undefined,
  changes: MatrixQuery['changes'],
): boolean {
  if (changes === 'off') return true
  if (older === undefined) return false
  return row.kind !== older.kind || (changes === 'versions' && row.version !== older.version)
}

type Selected = ReturnType<typeof selectMatrix>['matrix']

function rowsOf(name: string, matrix: Selected, spans: Selected['rows'][number]['spans']): TransposedRow[] {
  const kernelBound = isKernelBound(name) === true
  const ascending = matrix.releases.toReversed()
  let at = 0
  const rows = ascending.flatMap((release): TransposedRow[] => {
    const span = spans[at]
    if (span === undefined) return []
    if (span.to === release.version) at += 1
    const column = columnView(release)
    const { text, tone, reason } = cellWords(name, span, column, kernelBound)
    const isThere = isShipping(span.kind)
    return [
      {
        release: release.version,
        href: column.href,
        mark: column.mark,
        kind: span.kind,
        version: span.version,
        text,
        tone,
        reason,
        extensionHref: isThere ? extensionHref(name, release.version) : null,
        refHref: isThere ? refTextHref(name, release.version) : null,
      },
    ]
  })
  return rows.toReversed()
}
