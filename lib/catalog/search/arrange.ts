import { compareCategories } from '../categories.ts'
import type { Tier } from '../extension.ts'
import { tierOrder } from '../tier-order.ts'
import type { CatalogEntry, ChangeSince } from './catalog-entry.ts'

/** What rows are put together by. */
export type EntryGrouping = 'category' | 'tier' | 'flat'

/** What rows are ordered by; `relevance` keeps the order they come in. */
export type EntryOrder = 'relevance' | 'name' | 'tier' | 'change' | 'size'

/** Entries under one heading; `key` is a folder, a tier, `all` or `examples`. */
export type EntryGroup = {
  readonly key: string
  readonly title: string
  readonly entries: readonly CatalogEntry[]
}

const changes: readonly ChangeSince[] = ['added', 'renamed', 'updated', 'unchanged', 'unknown']

/** Orders and groups entries; examples always stand last, in a group of their own. Empty groups are left out. */
export function arrangeEntries(
  entries: readonly CatalogEntry[],
  grouping: EntryGrouping,
  order: EntryOrder,
): readonly EntryGroup[] {
  const sorted = sortEntries(entries, order)
  const examples = sorted.filter(({ extension }) => extension.example)
  const counted = examples.length === 0 ? sorted : sorted.filter(({ extension }) => !extension.example)
  const last = { key: 'examples', title: 'Examples', entries: examples }
  return [...groupsOf(counted, grouping), last].filter((group) => group.entries.length > 0)
}

/** Orders entries; equal ones by name. Largest first by size, unknown sizes last; what changed first by change. */
export function sortEntries(entries: readonly CatalogEntry[], order: EntryOrder): readonly CatalogEntry[] {
  if (order === 'relevance') return entries
  const compare = comparisons[order]
  return entries.toSorted((a, b) => compare(a, b) || compareNames(a, b))
}

type Comparison = (a: CatalogEntry, b: CatalogEntry) => number

const comparisons: Readonly<Record<Exclude<EntryOrder, 'relevance'>, Comparison>> = {
  name: () => 0,
  tier: (a, b) => tierOrder.indexOf(a.extension.tier) - tierOrder.indexOf(b.extension.tier),
  change: (a, b) => changes.indexOf(a.change) - changes.indexOf(b.change),
  size: (a, b) => (b.bytes ?? -1) - (a.bytes ?? -1),
}

function compareNames(a: CatalogEntry, b: CatalogEntry): number {
  return a.extension.name < b.extension.name ? -1 : a.extension.name > b.extension.name ? 1 : 0
}

function groupsOf(entries: readonly CatalogEntry[], grouping: EntryGrouping): readonly EntryGroup[] {
  if (grouping === 'flat') return [{ key: 'all', title: 'All extensions', entries }]
  const groups = new Map<string, CatalogEntry[]>()
  for (const entry of entries) {
    const key = grouping === 'tier' ? entry.extension.tier : entry.extension.category
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [entry])
    else members.push(entry)
  }
  if (grouping === 'tier') {
    return tierOrder.map((tier) => ({ key: tier, title: tierTitle(tier), entries: groups.get(tier) ?? [] }))
  }
  return [...groups]
    .toSorted(([a], [b]) => compareCategories(a, b))
    .map(([key, members]) => ({ key, title: members[0]?.extension.categoryTitle ?? key, entries: members }))
}

function tierTitle(tier: Tier): string {
  return tier === 'unstated' ? 'Tier unstated' : `${tier.charAt(0).toUpperCase()}${tier.slice(1)}`
}
