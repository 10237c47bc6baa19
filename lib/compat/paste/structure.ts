import type { PasteCollector } from './collector.ts'
import { readInstaller } from './installer.ts'
import { isRepository, readReference } from './lines.ts'
import type { PasteFormat } from './pasted.ts'
import type { Place } from './place.ts'

const NODE_KEY = 'extensions.talos.dev/'

/**
 * Looks through a document, from JSON or YAML, for the extensions of the formats that are structures. A document in
 * which no format is recognised is a fault.
 *
 * @param place - the document as text, to say on which line something stands
 */
export function readStructure(
  value: unknown,
  place: Place,
  talosctl: PasteFormat,
  collector: PasteCollector,
): void {
  if (value === null || value === '') return
  const items = Array.isArray(value) ? value : listOf(value, 'items')
  if (items.length > 0) {
    for (const item of items) readStructure(item, place, talosctl, collector)
    return
  }
  const found =
    readStatus(value, place, talosctl, collector) ||
    readNode(value, place, collector) ||
    readSchematic(value, place, collector) ||
    readMachineConfiguration(value, place, collector)
  if (!found) collector.addFault(place.line, '', 'document')
}

function readStatus(value: unknown, place: Place, format: PasteFormat, collector: PasteCollector): boolean {
  const name = textAt(value, 'spec', 'metadata', 'name')
  if (name === undefined || textAt(value, 'metadata', 'type')?.startsWith('ExtensionStatus') === false) {
    return false
  }
  collector.addFormat(format)
  collector.addExtension(place.line, name, textAt(value, 'spec', 'metadata', 'version') ?? null)
  return true
}

/** Labels cannot hold every version, so annotations say the rest; a node without extensions is a node all the same. */
function readNode(value: unknown, place: Place, collector: PasteCollector): boolean {
  const versions = new Map<string, string>()
  for (const part of ['labels', 'annotations']) {
    for (const [key, text] of entriesOf(at(value, 'metadata', part))) {
      if (key.startsWith(NODE_KEY) && typeof text === 'string') versions.set(key.slice(NODE_KEY.length), text)
    }
  }
  // The items of a NodeList, as the API server gives it, have no kind of their own.
  if (textAt(value, 'kind') !== 'Node' && versions.size === 0) return false
  collector.addFormat('kubernetes-nodes')
  for (const [name, version] of versions) {
    collector.addExtension(place.line, name, version)
  }
  const image = textAt(value, 'status', 'nodeInfo', 'osImage')
  const version = image === undefined ? undefined : /^Talos \((.+)\)$/.exec(image)?.[1]
  if (version !== undefined) collector.addTalosVersion(version)
  return true
}

function readSchematic(value: unknown, place: Place, collector: PasteCollector): boolean {
  if (at(value, 'customization') === undefined && at(value, 'overlay') === undefined) return false
  collector.addFormat('schematic')
  const systemExtensions = at(value, 'customization', 'systemExtensions')
  for (const name of listOf(systemExtensions, 'officialExtensions')) {
    const text = typeof name === 'string' ? name : ''
    if (!isRepository(text)) collector.addFaultIn(place, text, 'extension')
    else collector.addExtension(place.line, text, null)
  }
  return true
}

/** Of a machine configuration only `machine.install` is looked at; nothing secret stands there. */
function readMachineConfiguration(value: unknown, place: Place, collector: PasteCollector): boolean {
  // A document of its own, such as a HostnameConfig, stands beside the main one and tells nothing.
  if (textAt(value, 'apiVersion') === 'v1alpha1' && textAt(value, 'kind') !== undefined) return true
  if (at(value, 'machine') === undefined) return false
  collector.addFormat('machine-configuration')
  const image = textAt(value, 'machine', 'install', 'image')
  if (image !== undefined && !readInstaller(image, collector)) {
    collector.addFaultIn(place, image, 'installer')
  }
  for (const extension of listOf(at(value, 'machine', 'install'), 'extensions')) {
    const reference = textAt(extension, 'image')
    if (reference === undefined || !readReference(reference, place.line, collector)) {
      collector.addFaultIn(place, reference ?? '', 'image')
    }
  }
  return true
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let current = value
  for (const key of keys) {
    current = entriesOf(current).find(([name]) => name === key)?.[1]
  }
  return current === null ? undefined : current
}

function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = at(value, ...keys)
  return typeof found === 'string' ? found : undefined
}

function listOf(value: unknown, key: string): readonly unknown[] {
  const found = at(value, key)
  return Array.isArray(found) ? found : []
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}
