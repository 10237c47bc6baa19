import { findTypedVersion, formatTalosVersion } from '#catalog/talos-version'
import { faultReasons, type FaultCode } from './fault-reasons.ts'
import type { Pasted, PastedExtension, PastedFault, PasteFormat } from './pasted.ts'

const VIRTUAL: ReadonlySet<string> = new Set(['schematic', 'modules.dep', 'embedded-config'])
const SCHEMATIC_ID = /^[0-9a-f]{64}$/
// A node has a handful, a large cluster a few dozen different ones; faults beyond the first screens help nobody.
const MAX_EXTENSIONS = 2_000
const MAX_FAULTS = 100
const MAX_NAME = 255

/** Gathers what the readers of all formats find. */
export class PasteCollector {
  readonly #formats = new Set<PasteFormat>()
  readonly #extensions = new Map<string, PastedExtension>()
  readonly #virtual = new Set<string>()
  readonly #schematicIds = new Set<string>()
  readonly #talosVersions = new Set<string>()
  readonly #faults: PastedFault[] = []

  addFormat(format: PasteFormat): void {
    this.#formats.add(format)
  }

  /** Adds an entry by the name a node reports; virtual ones are set aside, and the ID of a schematic is kept. */
  addExtension(line: number, name: string, version: string | null, digest: string | null = null): void {
    if (VIRTUAL.has(name)) {
      this.#virtual.add(name)
      if (name === 'schematic' && version !== null) this.addSchematicId(version)
      return
    }
    if (name.length > MAX_NAME) return this.addFault(line, name, 'long-name')
    const key = JSON.stringify([name, version, digest])
    if (this.#extensions.size >= MAX_EXTENSIONS && !this.#extensions.has(key)) {
      return this.addFault(line, name, 'many')
    }
    if (!this.#extensions.has(key)) this.#extensions.set(key, { name, version, digest, line })
  }

  /** Keeps a text that is the ID of a schematic and says whether it is one. */
  addSchematicId(text: string): boolean {
    const isId = SCHEMATIC_ID.test(text)
    if (isId) this.#schematicIds.add(text)
    return isId
  }

  /** Keeps a text that is a Talos version and says whether it is one. */
  addTalosVersion(text: string): boolean {
    const version = findTypedVersion(text)
    if (version) this.#talosVersions.add(formatTalosVersion(version))
    return version !== undefined
  }

  addFault(line: number, text: string, code: FaultCode): void {
    if (this.#faults.length >= MAX_FAULTS) return
    this.#faults.push({ line, text: text.trim().slice(0, 200), code, reason: faultReasons[code] })
  }

  finish(): Pasted {
    return {
      formats: [...this.#formats],
      extensions: [...this.#extensions.values()],
      virtual: [...this.#virtual],
      schematicIds: [...this.#schematicIds],
      talosVersions: [...this.#talosVersions],
      faults: this.#faults,
    }
  }
}
