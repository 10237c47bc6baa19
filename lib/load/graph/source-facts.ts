import { setImmediate } from 'node:timers/promises'
import { buildGraphSteps, type BuildGraph } from '#graph/build/build-graph'
import type { GraphPlatform } from '#graph/graph'
import { readOverlaps } from '#graph/runtime/overlaps'
import type { RuntimeKnowledge } from '#graph/runtime/runtime-graph'
import type { ServiceFact } from '#graph/runtime/service-fact'
import { sourceServices } from '#graph/runtime/source-services'
import { readBuildPins, type BuildPins } from '#source/build-pins'
import { extensionsOfTree } from '#source/categories-from-tree'
import type { SourceTree } from '#source/source'

/** What graphs, and the page for authors, need of the source tree of a release. */
export type SourceFacts = {
  /** Digest of the tree that was kept. */
  readonly digest: string
  readonly build: BuildGraph
  readonly pins: BuildPins
  readonly services: readonly ServiceFact[]
  readonly overlaps: NonNullable<RuntimeKnowledge['overlaps']>
}

/** How long the server may stand still for a tree, in milliseconds, before it does something else. */
const SLICE_MS = 10

/** Reads a tree in slices: all of it takes about a second. */
export async function readSourceFacts(tree: SourceTree): Promise<SourceFacts> {
  const { files, tag, omitted, digest } = tree
  const steps = buildGraphSteps(files, tag, omitted)
  let build: BuildGraph | undefined
  let since = performance.now()
  while (build === undefined) {
    const step = steps.next()
    if (step.done === true) build = step.value
    else if (performance.now() - since > SLICE_MS) {
      await setImmediate()
      since = performance.now()
    }
  }
  const folders = new Map([...extensionsOfTree(files)].map(([name, { folder }]) => [name, folder]))
  return {
    digest,
    build,
    pins: readBuildPins(files),
    services: sourceServices(files, folders, tag),
    overlaps: overlapsOf(files),
  }
}

const EXCEPTIONS: readonly (readonly [platform: GraphPlatform, path: string])[] = [
  ['linux/amd64', 'hack/test/exceptions-amd64.yaml'],
  ['linux/arm64', 'hack/test/exceptions-arm64.yaml'],
]

/** A list that cannot be read is none: the relations of the table stand without it. */
function overlapsOf(files: SourceTree['files']): SourceFacts['overlaps'] {
  return EXCEPTIONS.flatMap(([platform, path]) => {
    const text = files.get(path)
    if (text === undefined) return []
    try {
      return [{ platform, path, overlaps: readOverlaps(text) }]
    } catch {
      return []
    }
  })
}
