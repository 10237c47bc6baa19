import { compareTalosVersions, findTalosVersion, type TalosVersion } from '#catalog/talos-version'

/** The oldest minor of Talos 1 from which a minor can be reached in one step. */
const OLDEST_HOST: ReadonlyMap<number, number> = new Map([
  [7, 4],
  [8, 5],
  [9, 8],
  [10, 8],
  [11, 9],
  [12, 10],
  [13, 11],
  [14, 12],
])

/**
 * The way of an upgrade. `minors` are the stops, start and end included (`1.7`, `1.8`, `1.10`, …): the fewest that
 * Talos accepts; its manuals advise every minor. Where no rule is known, the step is from the minor before, which is
 * always accepted, and `isFewest` is false. `unknown`: one of the two is no version of Talos 1.
 */
export type UpgradePath =
  | { readonly kind: 'path'; readonly minors: readonly string[]; readonly isFewest: boolean }
  | { readonly kind: 'same' | 'downgrade' | 'unknown' }

/**
 * Finds the minors that an upgrade must pass, from the target backwards.
 *
 * @see siderolabs/talos pkg/machinery/compatibility, MinimumHostUpgradeVersion of each minor
 */
export function upgradePath(from: string, to: string): UpgradePath {
  const start = findTalosVersion(from)
  const end = findTalosVersion(to)
  if (!start || !end || start.major !== 1 || end.major !== 1) return { kind: 'unknown' }
  const order = compareTalosVersions(start, end)
  if (order === 0) return { kind: 'same' }
  if (order > 0) return { kind: 'downgrade' }
  if (start.minor === end.minor) return { kind: 'path', minors: [minorOf(start)], isFewest: true }
  const stops = [end.minor]
  let isFewest = true
  for (let minor = end.minor; ;) {
    const oldest = OLDEST_HOST.get(minor) ?? minor - 1
    if (oldest <= start.minor) break
    if (!OLDEST_HOST.has(minor)) isFewest = false
    stops.unshift(oldest)
    minor = oldest
  }
  return { kind: 'path', minors: [minorOf(start), ...stops.map((minor) => `1.${minor}`)], isFewest }
}

function minorOf({ major, minor }: TalosVersion): string {
  return `${major}.${minor}`
}
