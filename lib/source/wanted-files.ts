/** What an entry of the archive is to us: a file to keep, nothing of interest, or a name to refuse. */
export type EntryChoice =
  | { readonly kind: 'keep'; readonly path: string }
  | { readonly kind: 'skip' }
  | { readonly kind: 'refuse'; readonly reason: string }

const ROOT_FILES = new Set(['README.md', 'Makefile', 'Pkgfile', 'hack/catalog.template'])

/**
 * Decides by name, before a byte of the body is read. The first component of the name, the folder that the host
 * of the archive puts around everything, must be `root` and is taken off.
 *
 * @param name as it stands in the archive
 * @param root first component of the first entry that has one
 */
export function chooseEntry(name: string, root: string | undefined): EntryChoice {
  const hostile = hostility(name)
  if (hostile !== undefined) return { kind: 'refuse', reason: hostile }
  const [first, ...rest] = segmentsOf(name)
  if (rest.length === 0) return { kind: 'skip' }
  const path = rest.join('/')
  if (!isWanted(path)) return { kind: 'skip' }
  if (first !== root) return { kind: 'refuse', reason: 'it lies beside the folder of the archive' }
  return { kind: 'keep', path }
}

/** First component of a name, `undefined` when it has none or is hostile. */
export function rootOf(name: string): string | undefined {
  return hostility(name) === undefined ? segmentsOf(name)[0] : undefined
}

/**
 * Whether a path of the repository is one that something here reads: the build (`pkg.yaml`, `vars.yaml`, Pkgfile,
 * Makefile), what an extension says of itself (README, manifest, service files), and the tolerated overlaps.
 * Folders with a leading dot belong to the forge, not to the build.
 *
 * @see domain rule: siderolabs/bldr does not read them either
 */
export function isWanted(path: string): boolean {
  if (ROOT_FILES.has(path)) return true
  if (path.startsWith('.') || path.includes('/.')) return false
  if (path.startsWith('hack/'))
    return /^hack\/test\/exceptions-[^/]+\.ya?ml$|\/(?:pkg|vars)\.yaml$/.test(path)
  if (!path.includes('/')) return path === 'vars.yaml' || path === 'pkg.yaml'
  return path.endsWith('/README.md') || /\.ya?ml(\.tmpl)?$/.test(path)
}

function segmentsOf(name: string): string[] {
  return name.split('/').filter((segment) => segment !== '' && segment !== '.')
}

function hostility(name: string): string | undefined {
  if (name.startsWith('/')) return 'its name is absolute'
  if (name.includes('\\') || /^[A-Za-z]:/.test(name)) return 'its name is one of another system'
  if (name.split('/').includes('..')) return 'its name leaves the archive'
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'its name has control characters'
  return undefined
}
