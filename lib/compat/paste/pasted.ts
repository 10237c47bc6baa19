import type { FaultCode } from './fault-reasons.ts'

/** What a paste was taken for. */
export type PasteFormat =
  | 'talosctl-table'
  | 'talosctl-yaml'
  | 'talosctl-json'
  | 'kubernetes-nodes'
  | 'machine-configuration'
  | 'schematic'
  | 'references'
  | 'names'

/** An extension found in a paste, as written: a name that a node reports, a repository path or a bare name. */
export type PastedExtension = {
  readonly name: string
  readonly version: string | null
  readonly digest: string | null
  /** 1-based line of the paste where it, or the document around it, begins. */
  readonly line: number
}

/** A line, or a document that begins there, of which nothing could be read. */
export type PastedFault = {
  readonly line: number
  /** 1-based, where the fault has one place in its line. */
  readonly column: number | null
  /** What stands there, cut short; it may be a secret and goes into no URL and no log. */
  readonly text: string
  readonly code: FaultCode
  readonly reason: string
}

/** Everything found in a paste; each list without repetitions, in the order of the text. */
export type Pasted = {
  readonly formats: readonly PasteFormat[]
  readonly extensions: readonly PastedExtension[]
  /** Entries that Talos itself adds and that are no extensions: `schematic`, `modules.dep`, `embedded-config`. */
  readonly virtual: readonly string[]
  /** 64 hex characters each, from a `schematic` entry or the reference of an installer. */
  readonly schematicIds: readonly string[]
  /** Versions of Talos that the text names, with `v`. */
  readonly talosVersions: readonly string[]
  readonly faults: readonly PastedFault[]
}
