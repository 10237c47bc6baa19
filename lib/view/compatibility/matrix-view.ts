import type { KnownMatrix } from '#compat/known-matrix'
import type { MatrixColumn } from '#compat/matrix-column'
import type { Matrix, MatrixRow } from '#compat/matrix'
import { selectReleases } from '#compat/matrix-window'
import type { Loaded } from '#problem/loaded'
import type { CatalogFacets } from '../catalog-facets.ts'
import type { Choice } from '../catalog-filters.ts'
import { formatCount, formatNumber } from '../format.ts'
import { pageChoices } from '../page-choices.ts'
import { compatibilityApiHref, compatibilityHref, matrixCsvHref, releaseHref } from '../routes.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from '../state-line.ts'
import type { ColumnFacts } from './cell-words.ts'
import { kernelNote } from './kernel-standing.ts'
import { matrixFacets, passingRows, rowViews, type MatrixRowView } from './matrix-rows.ts'
import { shownMinors, type ShownMinor } from './matrix-columns.ts'
import { formatMatrixQuery, matrixQueryPairs, wholeMatrixQuery, type MatrixQuery } from './matrix-query.ts'
import { progressView, type ProgressView } from './progress-view.ts'
import { cutColumns, MAX_COLUMNS, partText, rowsPerPage } from './matrix-pages.ts'
import { matrixSwitches, type Switches } from './matrix-switches.ts'

/** A release as the head of a column. */
export type ColumnView = ColumnFacts & {
  readonly href: string
  /** Said below the version: `withdrawn`, `kernel mismatch`, or nothing. */
  readonly mark: string | null
}

/** The columns of one minor under their common head. */
export type MinorHead = {
  readonly label: string
  readonly count: number
  /** Opens or closes the minor; `null` when there is nothing to open. */
  readonly toggle: { readonly href: string; readonly label: string; readonly isOpen: boolean } | null
}

/** The matrix, complete: nothing but plain text, numbers and links. */
export type MatrixView = {
  /** `10 of 164 releases · 87 extensions` */
  readonly countText: string
  readonly state: StateLine
  readonly banners: readonly Banner[]
  readonly progress: ProgressView | null
  readonly switches: Switches
  readonly facets: CatalogFacets
  readonly search: {
    readonly action: string
    readonly text: string
    readonly kept: readonly (readonly [name: string, value: string])[]
  }
  readonly minors: readonly MinorHead[]
  readonly columns: readonly ColumnView[]
  readonly rows: readonly MatrixRowView[]
  /** Address of one extension alone, release by release, without the parameter that names it. */
  readonly soloHref: string
  readonly pages: readonly Choice[]
  readonly columnPages: readonly Choice[]
  /** Which part the pages show, in words; `null` where one page shows all. */
  readonly parts: { readonly rows: string | null; readonly columns: string | null }
  /** Whether `rows` are all that the other filters leave, so that a browser can search in them by itself. */
  readonly isWhole: boolean
  /** What stands in place of rows when none is left. */
  readonly empty: { readonly heading: string; readonly text: string; readonly clearHref: string }
  readonly csvHref: string
  readonly jsonHref: string
}

/** What a query shows of a matrix, before it is cut into pages; page, CSV and JSON all go by it. */
export type MatrixSelection = {
  readonly minors: readonly ShownMinor[]
  readonly matrix: Matrix
  readonly rows: readonly MatrixRow[]
}

/** Applies the filters of a query. */
export function selectMatrix({ matrix, facts }: KnownMatrix, query: MatrixQuery): MatrixSelection {
  const minors = shownMinors(matrix.releases, query)
  const versions = minors.flatMap(({ shown }) => shown.map(({ version }) => version))
  const selected = selectReleases(matrix, new Set(versions))
  return { minors, matrix: selected, rows: passingRows(selected, facts, query) }
}

/** Prepares the matrix; `now` tells the age of the data. A page behind the last is the last. */
export function matrixView(loaded: Loaded<KnownMatrix>, asked: MatrixQuery, now: Date): MatrixView {
  const { value: known } = loaded
  const whole = selectMatrix(known, asked)
  const columnPages = Math.max(1, Math.ceil(whole.matrix.releases.length / MAX_COLUMNS))
  const columnPage = Math.min(asked.columnPage, columnPages)
  const minors = cutColumns(whole.minors, columnPage)
  const columns = minors.flatMap(({ shown }) => shown)
  const matrix =
    columnPages === 1
      ? whole.matrix
      : selectReleases(whole.matrix, new Set(columns.map(({ version }) => version)))
  const perPage = rowsPerPage(whole.matrix.releases.length)
  const anyText =
    asked.text === '' ? whole.rows : passingRows(whole.matrix, known.facts, { ...asked, text: '' })
  const isWhole = anyText.length <= perPage
  const pages = Math.max(1, Math.ceil(whole.rows.length / perPage))
  const page = Math.min(asked.page, pages)
  const query = { ...asked, page, columnPage }
  const ofPage = isWhole ? anyText : whole.rows.slice((page - 1) * perPage, page * perPage)
  const names = new Set(ofPage.map(({ name }) => name))
  const href = (change: Partial<MatrixQuery>): string =>
    compatibilityHref + formatMatrixQuery({ ...query, ...change })
  const banner = stateBanner(loaded, now)
  return {
    countText: `${formatNumber(columns.length)} of ${formatCount(known.matrix.releases.length, 'release')}, ${formatCount(isWhole ? anyText.length : whole.rows.length, 'extension')}`,
    state: stateLine(loaded, now),
    banners: banner === null ? [] : [banner],
    progress: progressView(known.progress),
    switches: matrixSwitches(query, known.matrix.releases),
    facets: matrixFacets(
      passingRows(whole.matrix, known.facts, { ...query, tier: null, category: null }),
      known.facts,
      query,
    ),
    search: {
      action: compatibilityHref,
      text: query.text,
      kept: matrixQueryPairs({ ...query, text: '', page: 1 }),
    },
    minors: minors.map((minor) => minorHead(minor, query)),
    columns: columns.map(columnView),
    rows: rowViews(matrix, names),
    soloHref: soloHref(query),
    pages: pageChoices(pages, page, (number) => href({ page: number })),
    columnPages: pageChoices(columnPages, columnPage, (number) => href({ columnPage: number })),
    parts: {
      rows: pages === 1 || isWhole ? null : partText('Extensions', page, perPage, whole.rows.length),
      columns:
        columnPages === 1
          ? null
          : partText('Releases', columnPage, MAX_COLUMNS, whole.matrix.releases.length),
    },
    isWhole,
    empty: emptyText(query),
    csvHref: matrixCsvHref + formatMatrixQuery({ ...query, page: 1, columnPage: 1 }, wholeMatrixQuery),
    jsonHref:
      compatibilityApiHref + formatMatrixQuery({ ...query, page: 1, columnPage: 1 }, wholeMatrixQuery),
  }
}

/** The head of a column: what a reader should know of the release before its cells. */
export function columnView({ version, withdrawnFor }: MatrixColumn): ColumnView {
  const kernel = kernelNote(version)
  return {
    version,
    href: releaseHref(version),
    note: withdrawnFor === null ? null : `${version} was withdrawn; use ${withdrawnFor}.`,
    kernelNote: kernel,
    mark: withdrawnFor !== null ? 'withdrawn' : kernel !== null ? 'kernel mismatch' : null,
  }
}

function minorHead({ minor, shown, hidden }: ShownMinor, query: MatrixQuery): MinorHead {
  const isOpen = query.open.includes(minor)
  const open = isOpen ? query.open.filter((one) => one !== minor) : [...query.open, minor]
  const href = compatibilityHref + formatMatrixQuery({ ...query, open })
  const canToggle = query.columns === 'minors' && (isOpen ? shown.length > 1 : hidden > 0)
  const label = isOpen ? `Only the newest of ${minor}` : `${formatCount(hidden, 'more release')} of ${minor}`
  return { label: minor, count: shown.length, toggle: canToggle ? { href, label, isOpen } : null }
}

function soloHref(query: MatrixQuery): string {
  const others = formatMatrixQuery({ ...query, extension: null, text: '', page: 1 })
  return `${compatibilityHref}${others === '' ? '?' : `${others}&`}`
}

function emptyText(query: MatrixQuery): MatrixView['empty'] {
  const clearHref =
    compatibilityHref +
    formatMatrixQuery({ ...query, text: '', tier: null, category: null, changes: 'off', page: 1 })
  const isUnchanged =
    query.changes !== 'off' && query.text === '' && query.tier === null && query.category === null
  return isUnchanged
    ? { heading: 'Nothing changes', text: 'All extensions are the same in every release shown.', clearHref }
    : {
        heading: 'No extension fits',
        text: 'The filters leave no extension in the releases shown.',
        clearHref,
      }
}
