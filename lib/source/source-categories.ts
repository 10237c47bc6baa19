import { extensionsOfTree } from './categories-from-tree.ts'
import { parseReadmeCatalog } from './readme-catalog.ts'

/** What the source repository says of the place of an extension; `undefined` where it says nothing. */
export type SourceCategory = {
  /** Top folder, such as `container-runtime`. */
  readonly category: string | undefined
  /** Heading in the README, such as `Container Runtimes`. */
  readonly heading: string | undefined
  /** Folder of the extension. */
  readonly folder: string | undefined
}

/**
 * Categories of a source tree by name of the extension. The folder of `pkg.yaml` is the truth; the README adds its
 * headings and speaks for names that no folder has. An extension without a row of its own takes the heading that
 * the rows of its folder agree on.
 */
export function sourceCategories(files: ReadonlyMap<string, string>): ReadonlyMap<string, SourceCategory> {
  const extensions = extensionsOfTree(files)
  const rows = parseReadmeCatalog(files.get('README.md') ?? '')
  const headingOf = new Map<string, string>()
  const found = new Map<string, SourceCategory>()
  for (const row of rows) {
    const linked = row.folder?.split('/')[0]
    if (linked !== undefined && !headingOf.has(linked)) headingOf.set(linked, row.heading)
    if (found.has(row.name)) continue
    const folder = extensions.get(row.name)?.folder ?? row.folder
    found.set(row.name, { category: folder?.split('/')[0], heading: row.heading || undefined, folder })
  }
  for (const { name, category, folder } of extensions.values()) {
    if (!found.has(name)) found.set(name, { category, heading: headingOf.get(category) || undefined, folder })
  }
  return found
}
