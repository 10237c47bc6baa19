import type { Catalog } from '#catalog/catalog'
import { contentOn } from '#catalog/facts/content-platform-table'
import { kindsOf } from '#catalog/facts/kinds'
import { moduleLoadOf } from '#catalog/facts/module-table'
import { runtimeHandlersOf } from '#catalog/facts/runtime-handler-table'
import type { Evidence } from '../evidence.ts'
import { type Graph, GRAPH_PLATFORMS, type GraphPlatform } from '../graph.ts'
import { addImageFiles, addOverlaps, type ImageFile } from './file-edges.ts'
import { createGraphParts, type GraphParts } from './graph-parts.ts'
import { extensionNodeId, runtimeNodeId, talosNodeId } from './node-ids.ts'
import type { Overlap } from './overlaps.ts'
import { addRelations } from './relation-edges.ts'
import { addServices } from './service-edges.ts'
import { documentedServices, type ServiceFact } from './service-fact.ts'

/** What else is known of a release beside its catalog; every part may be missing. */
export type RuntimeKnowledge = {
  /** The build of siderolabs/pkgs, and with it of the kernel. */
  readonly kernelBuild?: string | undefined
  /** Services as images or the source tree have them; what is missing here comes from the project's tables. */
  readonly services?: readonly ServiceFact[] | undefined
  readonly overlaps?:
    | readonly {
        readonly platform: GraphPlatform
        readonly path: string
        readonly overlaps: readonly Overlap[]
      }[]
    | undefined
  /** Files of images by extension, of one platform. */
  readonly images?:
    | { readonly platform: GraphPlatform; readonly files: ReadonlyMap<string, readonly ImageFile[]> }
    | undefined
}

const TABLES = 'tables of this catalog, from siderolabs/extensions'

/**
 * What needs what in a release, what clashes, and why: extensions, what they run and load, and Talos itself. An
 * edge says something of its `from` with regard to its `to`.
 */
export function runtimeGraph(catalog: Catalog, knowledge: RuntimeKnowledge = {}): Graph {
  const parts = createGraphParts()
  addTalos(catalog, knowledge, parts)
  addExtensions(catalog, parts)
  addRelations(catalog, parts)
  addServices(servicesIn(catalog, knowledge.services ?? []), catalog.version, parts)
  addBindings(catalog, parts)
  for (const { platform, path, overlaps } of knowledge.overlaps ?? []) {
    addOverlaps(overlaps, platform, path, catalog.version, parts)
  }
  if (knowledge.images !== undefined) addImageFiles(knowledge.images.files, knowledge.images.platform, parts)
  return parts.graph()
}

function addTalos({ version }: Catalog, { kernelBuild }: RuntimeKnowledge, parts: GraphParts): void {
  const talos = parts.addNode({ id: talosNodeId(version), label: `Talos ${version}`, kind: 'talos' })
  const label = kernelBuild === undefined ? 'its kernel build' : `kernel build ${kernelBuild}`
  const build = parts.addNode({ id: runtimeNodeId('kernel-build', version), label, kind: 'kernel-build' })
  const source = 'siderolabs/talos:pkg/machinery/gendata/data/pkgs'
  const evidence: Evidence =
    kernelBuild === undefined
      ? { kind: 'rule', text: 'Every release of Talos has one build of the kernel.', source }
      : { kind: 'version', text: `${source}@${version} says ${kernelBuild}` }
  parts.addEdge({ from: talos, to: build, kind: 'provides', evidence: [evidence] })
}

function addExtensions(catalog: Catalog, parts: GraphParts): void {
  for (const { name, category, tier } of catalog.extensions) {
    const stubOn = GRAPH_PLATFORMS.filter((platform) => contentOn(name, platform) === 'stub')
    const id = extensionNodeId(name)
    const stub = stubOn.length === 0 ? {} : { stubOn }
    parts.addNode({ id, label: name, kind: 'extension', extension: name, category, tier, ...stub })
  }
}

/** Of an extension whose services were read, only those count. */
function servicesIn(catalog: Catalog, read: readonly ServiceFact[]): readonly ServiceFact[] {
  const names = [...new Set(catalog.extensions.map(({ name }) => name))]
  return names.flatMap((name) => {
    const own = read.filter(({ extension }) => extension === name)
    return own.length > 0 ? own : documentedServices(name, catalog.version)
  })
}

/** What extensions bring beside services: kernel modules, which bind them to a build, and runtime handlers. */
function addBindings({ extensions, version }: Catalog, parts: GraphParts): void {
  for (const { name } of extensions) {
    const from = extensionNodeId(name)
    const documented = (text: string, source = TABLES): readonly Evidence[] => [
      { kind: 'documented', text, source },
    ]
    if (kindsOf(name, version).includes('kernel modules')) {
      const note = 'Its modules are signed with the key of one build and load with no other.'
      const to = runtimeNodeId('kernel-build', version)
      const evidence = documented(`The image of ${name} carries kernel modules.`)
      parts.addEdge({ from, to, kind: 'bound to kernel build', evidence, note })
    }
    const load = moduleLoadOf(name)
    for (const loaded of load?.modules ?? []) {
      const to = parts.addNode({ id: runtimeNodeId('module', loaded), label: loaded, kind: 'module' })
      const evidence = documented(`A node must be told to load ${loaded}.`, load?.evidence)
      parts.addEdge({ from, to, kind: 'loads', evidence, ...(load?.note ? { note: load.note } : {}) })
    }
    for (const handler of runtimeHandlersOf(name, version)) {
      const to = parts.addNode({ id: runtimeNodeId('handler', handler), label: handler, kind: 'handler' })
      const evidence = documented(`${name} adds the runtime handler ${handler} to containerd.`)
      parts.addEdge({ from, to, kind: 'provides', evidence })
    }
  }
}
