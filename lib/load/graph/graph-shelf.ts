import { LRUCache } from 'lru-cache'
import type { Catalog } from '#catalog/catalog'
import type { Graph } from '#graph/graph'
import { runtimeGraph } from '#graph/runtime/runtime-graph'
import type { Source, SourceTree } from '#source/source'
import { createCell, type Cell } from '../cell.ts'
import { LIFETIME } from '../lifetimes.ts'
import type { KnownImages } from './image-knowledge.ts'
import { readSourceFacts, type SourceFacts } from './source-facts.ts'

/** What a runtime graph is made from beside the catalog, as far as it is there. */
export type MadeFrom = {
  readonly source: SourceFacts | undefined
  readonly kernelBuild: string | undefined
  readonly images: Pick<KnownImages, 'knowledge' | 'key'>
}

/** What graphs are made of, kept by release and by what it was made from. */
export type GraphShelf = {
  /** Host of the source repository; `null`: switched off. */
  readonly host: string | null
  /** What the source tree of a release says; asked once for everybody. */
  source(version: string): Cell<SourceFacts>
  /** The runtime graph of a catalog, the same object as long as what it is made from is the same. */
  runtime(catalog: Catalog, made: MadeFrom): Graph
}

/** A release has about half a megabyte of them. */
const MAX_RELEASES = 24

/** Makes the shelf of one source; nothing is read until somebody looks. */
export function createGraphShelf(
  source: Pick<Source, 'archiveHost' | 'tree' | 'rememberedTree'>,
  now: () => number,
): GraphShelf {
  const cells = new LRUCache<string, Cell<SourceFacts>>({ max: MAX_RELEASES })
  const facts = new LRUCache<string, Promise<SourceFacts>>({ max: MAX_RELEASES })
  const graphs = new LRUCache<string, { readonly catalog: Catalog; readonly graph: Graph }>({
    max: MAX_RELEASES,
  })

  const factsOf = (tree: SourceTree): Promise<SourceFacts> => {
    const key = `${tree.tag} ${tree.digest}`
    const known = facts.get(key)
    if (known !== undefined) return known
    const reading = readSourceFacts(tree)
    facts.set(key, reading)
    reading.catch(() => facts.delete(key))
    return reading
  }
  return {
    host: source.archiveHost,
    source(version) {
      const known = cells.get(version)
      if (known !== undefined) return known
      const cell = createCell<SourceFacts>({
        now,
        // The tag of a release does not move; whether it did is asked once in a while.
        freshMs: () => LIFETIME.sourceFresh,
        async read() {
          const tree = await source.tree(version)
          return { value: await factsOf(tree), asOf: tree.asOf, origin: 'registry' }
        },
        async remembered() {
          const tree = await source.rememberedTree(version)
          return tree && { value: await factsOf(tree), asOf: tree.asOf, origin: 'cache' }
        },
      })
      cells.set(version, cell)
      return cell
    },
    runtime(catalog, { source: read, kernelBuild, images }) {
      const parts = [catalog.version, catalog.indexDigest ?? '', read?.digest ?? '', kernelBuild ?? '']
      const key = [...parts, images.key].join('\n')
      const known = graphs.get(key)
      if (known?.catalog === catalog) return known.graph
      const graph = runtimeGraph(catalog, {
        kernelBuild,
        services: read?.services,
        overlaps: read?.overlaps,
        images: images.knowledge,
      })
      graphs.set(key, { catalog, graph })
      return graph
    },
  }
}
