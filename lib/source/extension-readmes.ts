import { extensionsOfTree } from './categories-from-tree.ts'
import type { TreeContent } from './stored-tree.ts'

/** Where extensions stand in a source tree, and the READMEs around them; small beside the tree itself. */
export type ExtensionReadmes = {
  /** Folder by name of the extension. */
  readonly folders: ReadonlyMap<string, string>
  /** Text by path; an omitted one has its reason instead. */
  readonly readmes: ReadonlyMap<string, { readonly text: string } | { readonly reason: string }>
}

/** A README of a source tree that belongs to an extension, or why there is none. */
export type NearestReadme =
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | { readonly kind: 'omitted'; readonly path: string; readonly reason: string }
  | { readonly kind: 'none'; readonly folder: string }
  | { readonly kind: 'no-package' }

/** Takes the READMEs below the root out of a source tree. */
export function extensionReadmes({ files, omitted }: TreeContent): ExtensionReadmes {
  const readmes = new Map<string, { readonly text: string } | { readonly reason: string }>()
  for (const [path, text] of files) if (isReadme(path)) readmes.set(path, { text })
  for (const { path, reason } of omitted) if (isReadme(path)) readmes.set(path, { reason })
  const folders = new Map([...extensionsOfTree(files)].map(([name, { folder }]) => [name, folder]))
  return { folders, readmes }
}

/**
 * The README of an extension: beside its package, else of the nearest folder above, which branches of one driver
 * share. The README of the whole repository is none of an extension.
 *
 * @param category folder in which one whose package has a template for a name is looked for
 */
export function nearestReadme(
  { folders, readmes }: ExtensionReadmes,
  name: string,
  category: string,
): NearestReadme {
  const guess = `${category}/${name}`
  const folder = folders.get(name) ?? (readmes.has(`${guess}/README.md`) ? guess : undefined)
  if (folder === undefined) return { kind: 'no-package' }
  for (let at = folder; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const path = `${at}/README.md`
    const found = readmes.get(path)
    if (found === undefined) continue
    return 'text' in found ? { kind: 'text', path, ...found } : { kind: 'omitted', path, ...found }
  }
  return { kind: 'none', folder }
}

function isReadme(path: string): boolean {
  return path.endsWith('/README.md')
}
