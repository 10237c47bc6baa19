import { LRUCache } from 'lru-cache'
import { extensionReadmes, type ExtensionReadmes } from '#source/extension-readmes'
import type { Source, SourceTree } from '#source/source'
import { createCell, type Cell, type Reading } from '../cell.ts'
import { LIFETIME } from '../lifetimes.ts'

/** READMEs of source trees by release: each tree is asked for once, whoever else reads it. */
export type ReadmeShelf = {
  cell(version: string): Cell<ExtensionReadmes>
}

/** A release has some hundred kilobytes of READMEs. */
const MAX_RELEASES = 12

/** Makes the shelf of one source; nothing is read until somebody looks. */
export function createReadmeShelf(
  source: Pick<Source, 'tree' | 'rememberedTree'>,
  now: () => number,
): ReadmeShelf {
  const cells = new LRUCache<string, Cell<ExtensionReadmes>>({ max: MAX_RELEASES })
  return {
    cell(version) {
      const known = cells.get(version)
      if (known !== undefined) return known
      const cell = createCell<ExtensionReadmes>({
        now,
        freshMs: () => LIFETIME.sourceFresh,
        read: async () => readingOf(await source.tree(version), 'registry'),
        async remembered() {
          const tree = await source.rememberedTree(version)
          return tree && readingOf(tree, 'cache')
        },
      })
      cells.set(version, cell)
      return cell
    },
  }
}

function readingOf(tree: SourceTree, origin: Reading<unknown>['origin']): Reading<ExtensionReadmes> {
  return { value: extensionReadmes(tree), asOf: tree.asOf, origin }
}
