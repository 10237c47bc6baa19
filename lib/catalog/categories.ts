import { categoryTable } from './category-table.ts'

/** A folder of the source repository and the heading it has in the README there. */
export type Category = { readonly folder: string; readonly title: string }

/**
 * All categories in the order of the upstream README; `examples` and `uncategorised` have no heading there
 * and stand last.
 *
 * @see siderolabs/extensions:hack/catalog.template@v1.14.0-rc.1
 */
export const categories: readonly Category[] = [
  { folder: 'container-runtime', title: 'Container Runtimes' },
  { folder: 'hypervisors', title: 'Hypervisors' },
  { folder: 'firmware', title: 'Firmware' },
  { folder: 'drm', title: 'Direct Rendering Manager (DRM)' },
  { folder: 'drivers', title: 'Drivers' },
  { folder: 'dvb', title: 'Digital Video Broadcasting (DVB)' },
  { folder: 'misc', title: 'Miscellaneous' },
  { folder: 'network', title: 'Network' },
  { folder: 'storage', title: 'Storage' },
  { folder: 'power', title: 'Power' },
  { folder: 'guest-agents', title: 'Guest Agents' },
  { folder: 'qemu', title: 'QEMU' },
  { folder: 'nvidia-gpu', title: 'NVIDIA GPU' },
  { folder: 'tools', title: 'Tools' },
  { folder: 'examples', title: 'Examples' },
  { folder: 'uncategorised', title: 'Uncategorised' },
]

const positions = new Map(categories.map((category, position) => [category.folder, position]))
const folders = new Map(
  Object.entries(categoryTable).flatMap(([folder, names]) => names.map((name) => [name, folder] as const)),
)

/** The folder the project's own table has for a name, or `uncategorised`; names of the future are not guessed. */
export function folderOf(name: string): string {
  return folders.get(name) ?? 'uncategorised'
}

/** The heading of a folder; a folder no table knows is its own heading. */
export function categoryTitle(folder: string): string {
  return categories.find((category) => category.folder === folder)?.title ?? folder
}

/** Orders folders as the upstream README does; folders no table knows come before the last two, by name. */
export function compareCategories(a: string, b: string): number {
  const unknown = categories.length - 2.5
  const difference = (positions.get(a) ?? unknown) - (positions.get(b) ?? unknown)
  if (difference !== 0) return difference
  return a < b ? -1 : a > b ? 1 : 0
}
