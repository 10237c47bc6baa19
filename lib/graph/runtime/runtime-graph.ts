import type { Catalog } from '#catalog/catalog'
import { contentOn } from '#catalog/facts/content-platform-table'
import type { Evidence } from '../evidence.ts'
import { type Graph, GRAPH_PLATFORMS, type GraphPlatform } from '../graph.ts'
import { addBindings } from './binding-edges.ts'
import { addImageFiles, addOverlaps } from './file-edges.ts'
import { createGraphParts, type GraphParts } from './graph-parts.ts'
import { imageServices, type ImageKnowledge } from './image-reading.ts'
import { extensionNodeId, runtimeNodeId, talosNodeId } from './node-ids.ts'
import type { Overlap } from './overlaps.ts'
import { addRelations } from './relation-edges.ts'
import { addServices } from './service-edges.ts'
import { documentedServices, type ServiceFact } from './service-fact.ts'

/** What else is known of a release beside its catalog; every part may be missing. */
export type RuntimeKnowledge = {
  /** The build of siderolabs/pkgs, and with it of the kernel. */
  readonly kernelBuild?: string | undefined
  /** Services as the source tree has them, for images that were not read. */
  readonly services?: readonly ServiceFact[] | undefined
  readonly overlaps?:
    | readonly {
        readonly platform: GraphPlatform
        readonly path: string
        readonly overlaps: readonly Overlap[]
      }[]
    | undefined
  readonly images?: ImageKnowledge | undefined
}

const NO_IMAGES: ImageKnowledge = { readings: [], complete: new Set() }

/**
 * What needs what in a release, what clashes, and why: extensions, what they run and load, and Talos itself. An
 * edge says something of its `from` with regard to its `to`.
 */
export function runtimeGraph(catalog: Catalog, knowledge: RuntimeKnowledge = {}): Graph {
  const { images = NO_IMAGES, services = [] } = knowledge
  const parts = createGraphParts()
  addTalos(catalog, knowledge, parts)
  addExtensions(catalog, parts)
  addRelations(catalog, parts)
  addServices(servicesIn(catalog, images, services), catalog.version, parts)
  addBindings(catalog, images, parts)
  for (const { platform, path, overlaps } of knowledge.overlaps ?? []) {
    addOverlaps(overlaps, platform, path, catalog.version, parts)
  }
  for (const platform of GRAPH_PLATFORMS) addImageFiles(images.readings, platform, parts)
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

/** The image of an extension outweighs the source tree, and that the tables; where one was read, only it counts. */
function servicesIn(
  catalog: Catalog,
  images: ImageKnowledge,
  source: readonly ServiceFact[],
): readonly ServiceFact[] {
  const names = [...new Set(catalog.extensions.map(({ name }) => name))]
  const fromImages = imageServices(images)
  return names.flatMap((name) => {
    const own = fromImages.filter(({ extension }) => extension === name)
    if (own.length > 0 || images.complete.has(name)) return own
    const told = source.filter(({ extension }) => extension === name)
    return told.length > 0 ? told : documentedServices(name, catalog.version)
  })
}
