import {
  type BuildNodeKind,
  type Graph,
  GRAPH_PLATFORMS,
  type GraphEdge,
  type GraphNode,
  type GraphPlatform,
  inOrder,
} from '../graph.ts'
import type { SourceFiles } from './folder-variables.ts'
import type { PackageFile } from './package-file.ts'
import { type BuildReport, type PackageSet, readPackages } from './read-packages.ts'

/** How a release is built: packages, what they are built from, and what could not be read. */
export type BuildGraph = {
  readonly tag: string
  /** Every node and edge carries the platforms it exists on. */
  readonly graph: Graph
  /** Packages that upstream leaves out of its own picture. */
  readonly ignored: readonly string[]
  readonly reports: readonly (BuildReport & { readonly platforms: readonly GraphPlatform[] })[]
}

// A real tree takes about two million steps for both platforms.
const MAX_STEPS = 60_000_000

/**
 * The build graph of a source tree. An edge runs from the dependency to the package; a stage that nothing defines
 * is marked as absent.
 *
 * @param omitted files of the tree that were not kept, with the reason as a clause
 * @see siderolabs/bldr internal/pkg/solver/graph.go for what is a node and an edge
 */
export function buildGraph(
  files: SourceFiles,
  tag: string,
  omitted: readonly OmittedFile[] = [],
): BuildGraph {
  const steps = buildGraphSteps(files, tag, omitted)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same in steps of some milliseconds: a real tree takes a second, which no server should stand still for. */
export function* buildGraphSteps(
  files: SourceFiles,
  tag: string,
  omitted: readonly OmittedFile[] = [],
): Generator<void, BuildGraph> {
  const budget = { steps: MAX_STEPS }
  const parsed = new Map<string, PackageFile>()
  const sets: (readonly [GraphPlatform, PackageSet])[] = []
  for (const platform of GRAPH_PLATFORMS) {
    sets.push([platform, yield* readPackages(files, tag, platform, budget, parsed)])
  }
  return {
    tag,
    graph: graphOf(sets, tag, files),
    ignored: [...new Set(sets.flatMap(([, set]) => set.ignored))],
    reports: [...mergedReports(sets), ...omitted.filter(isOfBuild).map(leftOut)],
  }
}

type PlatformSets = readonly (readonly [platform: GraphPlatform, set: PackageSet])[]

function graphOf(sets: PlatformSets, tag: string, files: SourceFiles): Graph {
  const nodes = new Map<string, GraphNode>()
  const edges = new Map<string, GraphEdge>()
  const pathOf = new Map(
    sets.flatMap(([, set]) => set.packages.map(({ name, path }) => [name, path] as const)),
  )
  const ignored = new Set(sets.flatMap(([, set]) => set.ignored))

  function addNode(kind: BuildNodeKind, label: string, platform: GraphPlatform): string {
    const id = `${kind}:${label}`
    const path = kind === 'stage' ? pathOf.get(label) : undefined
    const isAbsent = kind === 'stage' && path === undefined && !ignored.has(label)
    nodes.set(id, {
      id,
      label,
      kind,
      platforms: withPlatform(nodes.get(id)?.platforms, platform),
      ...(path === undefined ? {} : { path, ...placeOf(path, label, files) }),
      ...(isAbsent ? { isAbsent } : {}),
    })
    return id
  }

  for (const [platform, { packages }] of sets) {
    for (const { name, path, dependencies } of packages) {
      const to = addNode('stage', name, platform)
      for (const { label, node, kind } of dependencies) {
        const from = addNode(node, label, platform)
        const key = JSON.stringify([from, to, kind])
        const platforms = withPlatform(edges.get(key)?.platforms, platform)
        edges.set(key, { from, to, kind, platforms, evidence: [{ kind: 'source-file', path, tag }] })
      }
    }
  }
  return inOrder({ nodes: [...nodes.values()], edges: [...edges.values()] })
}

/** A package is an extension when an extension manifest lies beside it; its top folder is the category. */
function placeOf(path: string, name: string, files: SourceFiles): Pick<GraphNode, 'extension' | 'category'> {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  const hasManifest = files.has(`${folder}/manifest.yaml`) || files.has(`${folder}/manifest.yaml.tmpl`)
  const category = folder.split('/')[0] ?? ''
  return { ...(hasManifest ? { extension: name } : {}), ...(category === '' ? {} : { category }) }
}

function withPlatform(
  before: readonly GraphPlatform[] | undefined,
  platform: GraphPlatform,
): readonly GraphPlatform[] {
  return [...new Set([...(before ?? []), platform])]
}

type Report = BuildGraph['reports'][number]

function mergedReports(sets: PlatformSets): readonly Report[] {
  const merged = new Map<string, Report>()
  for (const [platform, { reports }] of sets) {
    for (const report of reports) {
      const key = JSON.stringify([report.path, report.reason])
      merged.set(key, { ...report, platforms: withPlatform(merged.get(key)?.platforms, platform) })
    }
  }
  return [...merged.values()]
}

/** A file of the tree that was not kept, with the reason as a clause. */
type OmittedFile = { readonly path: string; readonly reason: string }

function isOfBuild({ path }: OmittedFile): boolean {
  return /(?:^|\/)(?:pkg\.yaml|vars\.yaml|Pkgfile|Makefile)$/.test(path)
}

function leftOut({ path, reason }: OmittedFile): Report {
  return { kind: 'left-out', path, reason: `It was not kept: ${reason}.`, platforms: GRAPH_PLATFORMS }
}
