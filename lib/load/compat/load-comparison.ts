import type { Catalog } from '#catalog/catalog'
import type { ReleaseFact } from '#catalog/release-facts'
import { historyFact } from '#catalog/release-history'
import { compareTalosVersions, parseTagVersion } from '#catalog/talos-version'
import { compareCatalogs, type Comparison } from '#compat/compare'
import type { DataState, Loaded, Origin } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Patience } from '../lifetimes.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Shelf } from '../shelf.ts'
import type { KernelFacts } from './kernel-facts.ts'
import { newestWith } from './known-catalogs.ts'

/** What changed between the catalogs of two releases, in either direction of time. */
export async function loadComparison(
  shelf: Shelf,
  kernels: KernelFacts,
  from: string,
  to: string,
  patience: Patience,
): Promise<Outcome<Loaded<Comparison>>> {
  const [before, after, facts] = await Promise.all([
    loadCatalog(shelf, from, patience),
    loadCatalog(shelf, to, patience),
    kernels.factsFor([from, to], patience.cache),
  ])
  if (!before.ok) return before
  if (!after.ok) return after
  const side = ({ value }: Loaded<Catalog>) => ({
    catalog: value,
    constraints: constraintsOf(shelf, value),
    fact: factOf(facts, value.version),
  })
  const newest = newestWith(shelf)
  const lastSeen = (name: string): string | undefined => {
    const last = newest(name)
    return last !== undefined && isOlder(last, from) ? last : undefined
  }
  const value = compareCatalogs(side(before.value), side(after.value), lastSeen)
  return { ok: true, value: { value, ...joined(before.value, after.value) } }
}

/** Constraints that the project's table has; an image that nobody read says nothing. */
function constraintsOf(shelf: Shelf, { version, extensions }: Catalog): ReadonlyMap<string, string> {
  if (!shelf.isUpstream) return new Map()
  const known = extensions.flatMap(({ name, repository }) => {
    const constraint = historyFact(version, name)?.constraint
    return constraint === null || constraint === undefined ? [] : [[repository, constraint] as const]
  })
  return new Map(known)
}

function factOf(facts: readonly ReleaseFact[], version: string): ReleaseFact | undefined {
  return facts.find((fact) => fact.version === version)
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [parseTagVersion(version), parseTagVersion(than)]
  return a !== undefined && b !== undefined && compareTalosVersions(a, b) < 0
}

const STATES: readonly DataState[] = ['fresh', 'refreshing', 'partial', 'stale']
const ORIGINS: readonly Origin[] = ['registry', 'cache', 'snapshot']

/** Two readings together are as good as the worse one and as old as the older one. */
export function joined(a: Loaded<unknown>, b: Loaded<unknown>): Omit<Loaded<unknown>, 'value'> {
  const problem = a.problem ?? b.problem
  return {
    state: worse(STATES, a.state, b.state),
    origin: worse(ORIGINS, a.origin, b.origin),
    asOf: a.asOf < b.asOf ? a.asOf : b.asOf,
    ...(problem === undefined ? {} : { problem }),
  }
}

function worse<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) > order.indexOf(b) ? a : b
}
