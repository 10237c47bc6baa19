import type { Comparator, Constraint } from './constraint.ts'
import { compareSemanticVersions, coreVersion, formatSemanticVersion } from './semantic-version.ts'
import type { SemanticVersion } from './semantic-version.ts'

/** The versions that one group of a constraint leaves: from `low` up to but without `high`, without `except`. */
type Interval = {
  readonly low: SemanticVersion
  readonly high: SemanticVersion | undefined
  readonly except: readonly SemanticVersion[]
}

const ZERO: SemanticVersion = { major: 0n, minor: 0n, patch: 0n, prerelease: [] }
const ANY = 'any Talos version'

/**
 * A constraint as words: `Talos 1.5.0 or newer`. Because only core versions are compared, a group is an interval of
 * core versions with holes; what no version can meet is called so.
 */
export function constraintWords(constraint: Constraint): string {
  const phrases = constraint.anyOf
    .map(toInterval)
    .filter((interval) => !isEmpty(interval))
    .map(phrase)
  if (phrases.length === 0) return 'no Talos version at all: the constraint is never true'
  if (phrases.includes(ANY)) return ANY
  return [...new Set(phrases)].join('; or ')
}

function toInterval(group: readonly Comparator[]): Interval {
  let low = ZERO
  let high: SemanticVersion | undefined
  const except: SemanticVersion[] = []
  for (const comparator of group) {
    if (comparator.operator === '!=') {
      // A prerelease is never equal to a core version, so it is no exception either.
      if (comparator.version.prerelease.length === 0) except.push(comparator.version)
      continue
    }
    const bounds = boundsOf(comparator)
    if (compareSemanticVersions(bounds.low, low) > 0) low = bounds.low
    if (bounds.high && (high === undefined || compareSemanticVersions(bounds.high, high) < 0))
      high = bounds.high
  }
  return narrow({ low, high, except })
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

/** Exceptions at an end move that end; the others stay, ascending. */
function narrow(interval: Interval): Interval {
  let { low, high } = interval
  const holes = interval.except.toSorted(compareSemanticVersions)
  for (const hole of holes) if (same(hole, low)) low = successor(low)
  for (const hole of holes.toReversed()) if (high && same(successor(hole), high)) high = hole
  const inside = holes.filter(
    (hole) => compareSemanticVersions(hole, low) > 0 && (!high || compareSemanticVersions(hole, high) < 0),
  )
  return { low, high, except: inside.filter((hole, index) => !same(hole, inside[index - 1])) }
}

function same(a: SemanticVersion, b: SemanticVersion | undefined): boolean {
  return b !== undefined && compareSemanticVersions(a, b) === 0
}

function isEmpty({ low, high }: Interval): boolean {
  return high !== undefined && compareSemanticVersions(low, high) >= 0
}

function phrase({ low, high, except }: Interval): string {
  const holes =
    except.length === 0 ? '' : ` except ${except.map((version) => formatSemanticVersion(version)).join(', ')}`
  const fromStart = same(low, ZERO)
  if (high === undefined) return `${fromStart ? ANY : `Talos ${formatSemanticVersion(low)} or newer`}${holes}`
  if (compareSemanticVersions(successor(low), high) === 0)
    return `exactly Talos ${formatSemanticVersion(low)}`
  if (fromStart) return `Talos ${upTo(high)}${holes}`
  return `Talos ${formatSemanticVersion(low)} or newer and ${upTo(high)}${holes}`
}

/** In front of 1.8.0 there is no last patch to name; in front of 1.8.3 there is 1.8.2. */
function upTo(high: SemanticVersion): string {
  if (high.patch === 0n) return `older than ${formatSemanticVersion(high)}`
  return `${formatSemanticVersion({ ...high, patch: high.patch - 1n })} or older`
}

function successor(version: SemanticVersion): SemanticVersion {
  return { ...version, patch: version.patch + 1n }
}
