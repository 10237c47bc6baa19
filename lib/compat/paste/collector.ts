import { findTypedVersion, formatTalosVersion } from '#catalog/talos-version'
import { faultReasons, type FaultCode } from './fault-reasons.ts'
import { lineOf, type Place } from './place.ts'
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
    if (version === '') return this.addExtension(line, name, null, digest)
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

  /** Adds a fault; `column` is 1-based, `null` where the whole line is meant. */
  addFault(line: number, text: string, code: FaultCode, column: number | null = null): void {
    if (this.isFull) return
    if (this.#faults.length === MAX_FAULTS - 1) return this.#addLastFault(line)
    this.#faults.push({ line, column, text: text.trim().slice(0, 200), code, reason: faultReasons[code] })
  }

  /** Adds a fault on the line of a document where the text stands first. */
  addFaultIn(place: Place, text: string, code: FaultCode): void {
    if (!this.isFull) this.addFault(lineOf(place, text), text, code)
  }

  /** Whether there are as many faults as are listed; nobody needs to look for more. */
  get isFull(): boolean {
    return this.#faults.length >= MAX_FAULTS
  }

  #addLastFault(line: number): void {
    this.#faults.push({ line, column: null, text: '', code: 'rest', reason: faultReasons.rest })
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
