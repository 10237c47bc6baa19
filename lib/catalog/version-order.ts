/** How an upstream version changed from one release to another. */
export type VersionChange = 'up' | 'down' | 'equal' | 'incomparable'

const maxLength = 256
const stages: readonly string[] = ['alpha', 'beta', 'rc']

/**
 * Compares two upstream versions of one extension, `from` to `to`. They are no semver: dates, commit hashes and
 * `git describe` occur. A commit hash has no order; of two NVIDIA toolkit versions the driver counts first.
 *
 * @see siderolabs/extensions, `vars.yaml` of all releases
 */
export function compareUpstream(from: string, to: string): VersionChange {
  const [a, b] = [withoutV(from), withoutV(to)]
  if (a === b) return 'equal'
  if (from.length > maxLength || to.length > maxLength) return 'incomparable'
  if (isCommit(a) || isCommit(b)) return 'incomparable'
  const order = compareParts(split(withoutDescribe(a)), split(withoutDescribe(b)))
  if (order === undefined) return 'incomparable'
  if (order !== 0) return order < 0 ? 'up' : 'down'
  // Equal but for the commits after it: git describe of two trees, which have no order by name.
  return withoutDescribe(a) === a && withoutDescribe(b) === b ? 'equal' : 'incomparable'
}

function withoutV(version: string): string {
  return /^v[0-9]/.test(version) ? version.slice(1) : version
}

/** Seven to forty hex characters; eight digits are a date, not a hash. */
function isCommit(version: string): boolean {
  if (!/^[0-9a-f]{7,40}$/.test(version)) return false
  return /[a-f]/.test(version) || version.length === 7 || version.length === 40
}

function withoutDescribe(version: string): string {
  return version.replace(/(?:-[0-9]{1,9})?-g[0-9a-f]{7,40}$/, '')
}

function split(version: string): string[] {
  return version.match(/[0-9]+|[^0-9]+/g) ?? []
}

/** Negative when `a` is older, `undefined` when nobody can say. */
function compareParts(a: readonly string[], b: readonly string[]): number | undefined {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [left, right] = [a[at], b[at]]
    if (left === right) continue
    if (left === undefined || right === undefined) {
      const isStage = stageOf(left ?? right ?? '') !== undefined
      const leftIsLonger = right === undefined
      return leftIsLonger === isStage ? -1 : 1
    }
    const order = comparePart(left, right)
    if (order !== 0) return order
  }
  return 0
}

function comparePart(a: string, b: string): number | undefined {
  const [aIsNumber, bIsNumber] = [/^[0-9]/.test(a), /^[0-9]/.test(b)]
  if (aIsNumber && bIsNumber) {
    const [left, right] = [BigInt(a), BigInt(b)]
    return left < right ? -1 : left > right ? 1 : 0
  }
  const [left, right] = [stageOf(a), stageOf(b)]
  if (left !== undefined && right !== undefined) return left - right
  // `2.4.0-rc2` and `2.4.0.1`: a stage comes before whatever else may follow.
  if (left !== undefined) return -1
  if (right !== undefined) return 1
  return undefined
}

/** Place of `-rc`, `.beta` and their like among the stages before a final version. */
function stageOf(part: string): number | undefined {
  const stage = stages.indexOf(part.replace(/^[-._~]/, '').replace(/[-._]$/, ''))
  return stage === -1 ? undefined : stage
}
