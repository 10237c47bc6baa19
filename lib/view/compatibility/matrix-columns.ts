import { compareTalosVersions, findTalosVersion, type TalosVersion } from '#catalog/talos-version'
import type { MatrixColumn } from '#compat/matrix-column'
import type { MatrixQuery } from './matrix-query.ts'

/** A minor with the columns of it that are shown. */
export type ShownMinor = {
  /** `1.12` */
  readonly minor: string
  /** Newest first; never empty. */
  readonly shown: readonly MatrixColumn[]
  /** Columns that opening it would add. */
  readonly hidden: number
}

/**
 * The releases that a query shows, by minor, newest first. A closed minor stands for its newest stable release; one
 * without a stable release is shown by its newest prerelease when it is the newest minor of all, or on demand.
 */
export function shownMinors(columns: readonly MatrixColumn[], query: MatrixQuery): readonly ShownMinor[] {
  const parsed = columns.flatMap((column) => {
    const version = findTalosVersion(column.version)
    return version === undefined ? [] : [{ column, version }]
  })
  const newest = parsed[0] === undefined ? '' : minorOf(parsed[0].version)
  const inRange = parsed.filter(({ version }) => isBetween(version, query.from, query.to))
  const minors = new Map<string, MatrixColumn[]>()
  for (const { column, version } of inRange) {
    const minor = minorOf(version)
    minors.set(minor, [...(minors.get(minor) ?? []), column])
  }
  const isSingle = minors.size === 1
  return [...minors].flatMap(([minor, all]) => {
    const stable = all.filter(({ channel }) => channel === 'stable')
    const offered = query.prereleases || (stable.length === 0 && minor === newest) ? all : stable
    const isOpen = query.columns === 'patches' || query.open.includes(minor) || isSingle
    const shown = isOpen ? offered : newestOf(offered)
    return shown.length === 0 ? [] : [{ minor, shown, hidden: offered.length - shown.length }]
  })
}

/** The newest stable release, else the newest. A withdrawn release does not stand for its minor. */
function newestOf(columns: readonly MatrixColumn[]): readonly MatrixColumn[] {
  const best =
    columns.find(({ channel, withdrawnFor }) => channel === 'stable' && withdrawnFor === null) ??
    columns.find(({ channel }) => channel === 'stable') ??
    columns[0]
  return best === undefined ? [] : [best]
}

/** `1.12` of v1.12.0-rc.1. */
function minorOf({ major, minor }: TalosVersion): string {
  return `${major}.${minor}`
}

function isBetween(version: TalosVersion, from: string | null, to: string | null): boolean {
  const ends = [from, to].map((end) => (end === null ? undefined : findTalosVersion(end)))
  const [a, b] = ends
  const [low, high] = a && b && compareTalosVersions(a, b) > 0 ? [b, a] : [a, b]
  const isAfter = low === undefined || compareTalosVersions(version, low) >= 0
  return isAfter && (high === undefined || compareTalosVersions(version, high) <= 0)
}
