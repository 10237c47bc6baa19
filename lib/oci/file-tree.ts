import type { TarEntryType } from './tar-member.ts'

/** What a tree holds at a path; markers are entries as well while they are applied. */
export type TreeEntry = { readonly path: string; readonly type: TarEntryType }

/** The files of an image: its layers applied one after the other, bottom first. */
export type FileTree<E extends TreeEntry> = {
  /** Puts a layer on top. Its markers hide lower layers only; of two entries with one name the later holds. */
  apply(layer: Iterable<E>): void
  /** What is there now, directories before their content, names in code unit order. */
  entries(): Generator<E, void, undefined>
}

/** Layers that name more paths than are followed. */
export class FileTreeTooLargeError extends Error {
  override readonly name = 'FileTreeTooLargeError'
  readonly code = 'FILE_TREE_TOO_LARGE'

  constructor() {
    super(`The layers name more than the ${MAX_NODES} files and directories that are followed here.`)
  }
}

/** Files that are listed (500,000) and directories that no entry names. */
const MAX_NODES = 600_000

type Node<E> = { entry: E | undefined; children: Map<string, Node<E>> | undefined }

const MARKER = '.wh.'
const OPAQUE_MARKER = '.wh..wh..opq'

/**
 * Makes an empty tree.
 *
 * @throws {FileTreeTooLargeError} from `apply`
 * @see image-spec v1.1.1 layer.md#applying-changesets
 */
export function createFileTree<E extends TreeEntry>(): FileTree<E> {
  const root: Node<E> = { entry: undefined, children: undefined }
  let nodes = 0

  function find(components: readonly string[]): Node<E> | undefined {
    let node: Node<E> | undefined = root
    for (const component of components) node = node?.children?.get(component)
    return node
  }

  function hide(path: string): void {
    const components = path.split('/')
    const base = components.pop() ?? ''
    const parent = find(components)
    if (base === OPAQUE_MARKER) {
      if (parent !== undefined) parent.children = undefined
    } else parent?.children?.delete(base.slice(MARKER.length))
  }

  function place(entry: E): void {
    let node = root
    for (const component of entry.path.split('/')) {
      // What stood in the place of a directory is none any more.
      if (node.entry !== undefined && node.entry.type !== 'directory') node.entry = undefined
      node.children ??= new Map()
      let child = node.children.get(component)
      if (child === undefined) {
        nodes += 1
        if (nodes > MAX_NODES) throw new FileTreeTooLargeError()
        child = { entry: undefined, children: undefined }
        node.children.set(component, child)
      }
      node = child
    }
    node.entry = entry
    if (entry.type !== 'directory') node.children = undefined
  }

  return {
    apply(layer) {
      const placed: E[] = []
      for (const entry of layer) {
        if (isMarker(entry.path)) hide(entry.path)
        else placed.push(entry)
      }
      for (const entry of placed) place(entry)
    },
    entries: () => walk(root),
  }
}

/** Whether a path is a marker that removes something of lower layers. */
function isMarker(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).startsWith(MARKER)
}

function* walk<E>(top: Node<E>): Generator<E, void, undefined> {
  const waiting = [top]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.entry !== undefined) yield node.entry
    const names = [...(node.children?.keys() ?? [])].toSorted().toReversed()
    for (const name of names) {
      const child = node.children?.get(name)
      if (child !== undefined) waiting.push(child)
    }
  }
}
