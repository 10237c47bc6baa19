import { describe, expect, it } from 'vitest'
import { createFileTree, FileTreeTooLargeError, type TreeEntry } from './file-tree.ts'

/** `a/b` is a file, `a/` a directory, `a@` a link. */
function entry(text: string): TreeEntry {
  if (text.endsWith('/')) return { path: text.slice(0, -1), type: 'directory' }
  if (text.endsWith('@')) return { path: text.slice(0, -1), type: 'symlink' }
  return { path: text, type: 'file' }
}

function treeOf(...layers: readonly string[]): string {
  const tree = createFileTree<TreeEntry>()
  for (const layer of layers) tree.apply(layer.split(' ').filter(Boolean).map(entry))
  return [...tree.entries()]
    .map(({ path, type }) => path + (type === 'directory' ? '/' : type === 'symlink' ? '@' : ''))
    .join(' ')
}

describe('a tree of files', () => {
  it.each<[string, string[], string]>([
    ['one layer in the order of its names', ['b a/ a/c'], 'a/ a/c b'],
    ['files without entries for their directories', ['a/b/c'], 'a/b/c'],
    ['two layers together', ['a', 'b'], 'a b'],
    ['a whiteout hides a file', ['a b', '.wh.a'], 'b'],
    ['a whiteout hides a directory and all in it', ['a/ a/b a/c/d b', '.wh.a'], 'b'],
    ['an opaque marker hides what lower layers have there', ['a/ a/b', 'a/.wh..wh..opq a/c'], 'a/ a/c'],
    ['an opaque root hides everything below', ['a b/c', '.wh..wh..opq d'], 'd'],
    ['a marker hides lower layers only, wherever it stands', ['a', 'a .wh.a'], 'a'],
    ['a marker in the lowest layer hides nothing', ['.wh.a a'], 'a'],
    ['written, removed, written again', ['a', '.wh.a', 'a'], 'a'],
    ['a marker for what is not there', ['a', 'x/.wh.y .wh.z'], 'a'],
    ['a file in the place of a directory', ['a/ a/b', 'a'], 'a'],
    ['a directory in the place of a file', ['a', 'a/b'], 'a/b'],
    ['a directory again keeps its content', ['a/ a/b', 'a/'], 'a/ a/b'],
    ['of one name the later entry', ['a a@'], 'a@'],
    ['names that every object has', ['__proto__/constructor', 'toString'], '__proto__/constructor toString'],
    ['nothing', [], ''],
  ])('%s', (_, layers, expected) => {
    expect(treeOf(...layers)).toBe(expected)
  })

  it('follows no more than 600,000 names', () => {
    const deep = { path: Array.from({ length: 600_001 }, (_, at) => at).join('/'), type: 'file' } as const
    expect(() => createFileTree<TreeEntry>().apply([deep])).toThrow(FileTreeTooLargeError)
  })
})
