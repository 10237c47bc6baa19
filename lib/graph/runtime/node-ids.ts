import type { RuntimeNodeKind } from '../graph.ts'

/** The ID of a node: its kind, a colon, its name. */
export function runtimeNodeId(kind: RuntimeNodeKind, name: string): string {
  return `${kind}:${name}`
}

/** The node of an extension by its name. */
export function extensionNodeId(name: string): string {
  return runtimeNodeId('extension', name)
}

/** The node of Talos itself. */
export function talosNodeId(version: string): string {
  return runtimeNodeId('talos', version)
}
