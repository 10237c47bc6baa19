/** Where an extension lives in the source repository. */
export type SourceExtension = {
  readonly name: string
  /** Folder of its `pkg.yaml`, such as `nvidia-gpu/nonfree/kmod-nvidia/lts`. */
  readonly folder: string
  /** Top folder, which is its category: `nvidia-gpu`. */
  readonly category: string
}

/**
 * Extensions of a source tree by name. A folder is one when an extension manifest lies beside its `pkg.yaml`:
 * without that it is a part which others are built from. Of two folders with one name the first in byte order
 * stands; a name that is a template is not known without the build and is left out.
 *
 * @param files paths and texts as {@link SourceTree.files} has them
 */
export function extensionsOfTree(files: ReadonlyMap<string, string>): ReadonlyMap<string, SourceExtension> {
  const found = new Map<string, SourceExtension>()
  for (const path of [...files.keys()].toSorted(byteOrder)) {
    const folder = /^(.+)\/pkg\.yaml$/.exec(path)?.[1]
    const category = folder?.split('/')[0]
    if (folder === undefined || category === undefined || !folder.includes('/')) continue
    if (!files.has(`${folder}/manifest.yaml`) && !files.has(`${folder}/manifest.yaml.tmpl`)) continue
    const name = packageName(files.get(path) ?? '')
    if (name !== undefined && !found.has(name)) found.set(name, { name, folder, category })
  }
  return found
}

/** The top-level `name` of a package, which stands in the first lines; what is built comes after it. */
function packageName(text: string): string | undefined {
  const value = /^name:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#"'][^\s#]*))[ \t]*(?:#.*)?\r?$/m.exec(text)
  const name = value?.[1] ?? value?.[2] ?? value?.[3]
  return name !== undefined && /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/.test(name) ? name : undefined
}

function byteOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
