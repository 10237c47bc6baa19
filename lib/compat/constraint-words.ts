import type { Comparator, Constraint } from './constraint.ts'
import { compareSemanticVersions, coreVersion, formatSemanticVersion } from './semantic-version.ts'
import type { SemanticVersion } from './semantic-version.ts'

/** Core versions from `low` up to but without `high`; without `high` it has no end. */
type Interval = { readonly low: SemanticVersion; readonly high: SemanticVersion | undefined }

const ZERO: SemanticVersion = { major: 0n, minor: 0n, patch: 0n, prerelease: [] }
const NEVER = 'no Talos version at all: the constraint is never true'

/**
 * A constraint as words: `from Talos 1.5.0 on`. Because only core versions are compared, it is a set of intervals of
 * core versions; what several groups allow together is said once, and a constraint that no version can meet is called
 * so.
 */
export function constraintWords(constraint: Constraint): string {
  const runs = withHoles(joined(constraint.anyOf.flatMap(intervalsOf)))
  return runs.length === 0 ? NEVER : runs.map(phrase).join('; or ')
}

/** What one group allows, ascending and apart from one another. */
function intervalsOf(group: readonly Comparator[]): readonly Interval[] {
  let low = ZERO
  let high: SemanticVersion | undefined
  const holes: SemanticVersion[] = []
  for (const comparator of group) {
    if (comparator.operator === '!=') {
      // A prerelease is never equal to a core version, so it is no exception either.
      if (comparator.version.prerelease.length === 0) holes.push(comparator.version)
      continue
    }
    const bounds = boundsOf(comparator)
    if (compareSemanticVersions(bounds.low, low) > 0) low = bounds.low
    if (bounds.high && isBelow(bounds.high, high)) high = bounds.high
  }
  const intervals: Interval[] = []
  for (const hole of holes.toSorted(compareSemanticVersions)) {
    if (compareSemanticVersions(hole, low) < 0 || !isBelow(hole, high)) continue
    intervals.push({ low, high: hole })
    low = successor(hole)
  }
  return [...intervals, { low, high }].filter((interval) => isBelow(interval.low, interval.high))
}

/** The first core version allowed and the first no longer allowed. */
function boundsOf({ operator, version }: Comparator): { low: SemanticVersion; high?: SemanticVersion } {
  const core = coreVersion(version)
  // The next core version after 1.5.0-rc.1 is 1.5.0, after 1.5.0 it is 1.5.1.
  const next = version.prerelease.length === 0 ? successor(core) : core
  switch (operator) {
    case '>=':
      return { low: core }
    case '>':
      return { low: next }
    case '<':
      return { low: ZERO, high: core }
    case '<=':
      return { low: ZERO, high: next }
    default:
      return { low: core, high: next }
  }
}

/** Intervals that meet or overlap become one. */
function joined(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = []
  for (const next of intervals.toSorted((a, b) => compareSemanticVersions(a.low, b.low))) {
    const open = result.at(-1)
    const meets =
      open !== undefined && (open.high === undefined || compareSemanticVersions(next.low, open.high) <= 0)
    if (!meets) result.push(next)
    else if (isBelow(open.high, next.high)) result[result.length - 1] = { ...open, high: next.high }
  }
  return result
}

/** A run of intervals between which single versions are missing. */
type Run = Interval & { readonly except: readonly SemanticVersion[] }

function withHoles(intervals: readonly Interval[]): readonly Run[] {
  const runs: Run[] = []
  for (const { low, high } of intervals) {
    const open = runs.at(-1)
    const hole = open?.high
    if (open && hole && compareSemanticVersions(successor(hole), low) === 0) {
      runs[runs.length - 1] = { low: open.low, high, except: [...open.except, hole] }
    } else runs.push({ low, high, except: [] })
  }
  return runs
}

function phrase({ low, high, except }: Run): string {
  const holes = except.length === 0 ? '' : ` except ${except.map(formatSemanticVersion).join(', ')}`
  const fromStart = compareSemanticVersions(low, ZERO) === 0
  const start = formatSemanticVersion(low)
  if (high === undefined) return `${fromStart ? 'any Talos version' : `from Talos ${start} on`}${holes}`
  if (compareSemanticVersions(successor(low), high) === 0) return `exactly Talos ${start}`
  // In front of 1.8.0 there is no last patch to name; in front of 1.8.3 there is 1.8.2.
  const last = high.patch === 0n ? undefined : formatSemanticVersion({ ...high, patch: high.patch - 1n })
  const end = formatSemanticVersion(high)
  if (last === undefined)
    return `${fromStart ? 'before' : `from Talos ${start} on, before`} Talos ${end}${holes}`
  return `${fromStart ? 'up to' : `from Talos ${start} to`} Talos ${last}${holes}`
}

/** No end is above every version. */
function isBelow(version: SemanticVersion | undefined, end: SemanticVersion | undefined): boolean {
  if (version === undefined) return false
  return end === undefined || compareSemanticVersions(version, end) < 0
}

function successor(version: SemanticVersion): SemanticVersion {
  return { ...version, patch: version.patch + 1n }
}
