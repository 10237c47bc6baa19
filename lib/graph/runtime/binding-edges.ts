import type { Catalog } from '#catalog/catalog'
import { kindsOf } from '#catalog/facts/kinds'
import { moduleLoadOf } from '#catalog/facts/module-table'
import { runtimeHandlersOf } from '#catalog/facts/runtime-handler-table'
import type { Evidence } from '../evidence.ts'
import type { GraphParts } from './graph-parts.ts'
import type { ImageKnowledge, ImagePlace, ImageReading } from './image-reading.ts'
import { extensionNodeId, runtimeNodeId } from './node-ids.ts'

const TABLES = 'tables of this catalog, from siderolabs/extensions'

/** What extensions bring beside services: kernel modules, which bind them to a build, and runtime handlers. */
export function addBindings(
  { extensions, version }: Catalog,
  { readings, complete }: ImageKnowledge,
  parts: GraphParts,
): void {
  for (const { name } of extensions) {
    const own = readings.filter(({ extension }) => extension === name)
    const isOpen = !complete.has(name)
    addBuild(name, version, own, isOpen, parts)
    addLoads(name, parts)
    addHandlers(name, version, own, isOpen, parts)
  }
}

/** @param isOpen whether the tables still count, because not all of the image was read */
function addBuild(
  name: string,
  version: string,
  own: readonly ImageReading[],
  isOpen: boolean,
  parts: GraphParts,
): void {
  const modules = own.flatMap(({ module }) => module ?? [])
  const add = (evidence: readonly Evidence[]): void =>
    parts.addEdge({
      from: extensionNodeId(name),
      to: runtimeNodeId('kernel-build', version),
      kind: 'bound to kernel build',
      evidence,
      note: 'Its modules are signed with the key of one build and load with no other.',
    })
  for (const place of modules) add([inLayer(name, place)])
  if (modules.length > 0 || !isOpen || !kindsOf(name, version).includes('kernel modules')) return
  add(documented(`The image of ${name} carries kernel modules.`))
}

/** That a node must be told to load a module is what no image says. */
function addLoads(name: string, parts: GraphParts): void {
  const load = moduleLoadOf(name)
  for (const loaded of load?.modules ?? []) {
    const to = parts.addNode({ id: runtimeNodeId('module', loaded), label: loaded, kind: 'module' })
    const evidence = documented(`A node must be told to load ${loaded}.`, load?.evidence)
    const note = load?.note ? { note: load.note } : {}
    parts.addEdge({ from: extensionNodeId(name), to, kind: 'loads', evidence, ...note })
  }
}

function addHandlers(
  name: string,
  version: string,
  own: readonly ImageReading[],
  isOpen: boolean,
  parts: GraphParts,
): void {
  const found = own.flatMap(({ handlers }) => handlers)
  const add = (handler: string, evidence: readonly Evidence[]): void => {
    const to = parts.addNode({ id: runtimeNodeId('handler', handler), label: handler, kind: 'handler' })
    parts.addEdge({ from: extensionNodeId(name), to, kind: 'provides', evidence })
  }
  for (const handler of found) add(handler.name, [inLayer(name, handler)])
  if (found.length > 0 || !isOpen) return
  for (const handler of runtimeHandlersOf(name, version)) {
    add(handler, documented(`${name} adds the runtime handler ${handler} to containerd.`))
  }
}

function inLayer(extension: string, { path, layer }: ImagePlace): Evidence {
  return { kind: 'layer-file', extension, path, digest: layer }
}

function documented(text: string, source = TABLES): readonly Evidence[] {
  return [{ kind: 'documented', text, source }]
}
