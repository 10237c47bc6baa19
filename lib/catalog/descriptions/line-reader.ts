import type { DocumentText } from './document-text.ts'
import { InvalidDescriptionsError } from './invalid-descriptions.ts'

/** A line that says something: `indent` in columns, `text` from its first character to its end. */
export type Line = { readonly number: number; readonly indent: number; readonly text: string }

/**
 * Walks a document line by line without making a list of them: a file of eight million blank lines costs
 * nothing but itself.
 */
export class LineReader {
  readonly #text: string
  /** Where the line after the current one starts. */
  #offset = 0
  #number: number
  #current: Line | undefined

  constructor(document: DocumentText) {
    this.#text = document.text
    this.#number = document.linesBefore
  }

  /** The line at hand, blank and comment lines skipped; `undefined` at the end. */
  current(): Line | undefined {
    while (this.#current === undefined) {
      const raw = this.takeRaw()
      if (raw === undefined) return undefined
      const text = raw.trimStart()
      if (text === '' || text.startsWith('#')) continue
      const indent = indentOf(raw)
      if (raw[indent] === '\t') throw this.fault('is indented with a tab')
      this.#current = { number: this.#number, indent, text }
    }
    return this.#current
  }

  /** Leaves the current line. */
  advance(): void {
    this.#current = undefined
  }

  /** Puts a part of the current line in its place, as `author: x` in `: author: x`. */
  narrow(indent: number, text: string): void {
    this.#current = { number: this.#number, indent, text }
  }

  /** The next physical line as it is, without leaving the current one. */
  peekRaw(): string | undefined {
    if (this.#offset >= this.#text.length) return undefined
    const end = this.#lineEnd()
    const stop = end > this.#offset && this.#text[end - 1] === '\r' ? end - 1 : end
    return this.#text.slice(this.#offset, stop)
  }

  /** Takes the next physical line as it is. */
  takeRaw(): string | undefined {
    const raw = this.peekRaw()
    if (raw === undefined) return undefined
    this.#offset = this.#lineEnd() + 1
    this.#number += 1
    this.#current = undefined
    return raw
  }

  /** An error that names the line taken last. */
  fault(what: string): InvalidDescriptionsError {
    return new InvalidDescriptionsError(this.#number, what)
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#offset)
    return end === -1 ? this.#text.length : end
  }
}

/** Number of spaces a line starts with. */
export function indentOf(raw: string): number {
  let indent = 0
  while (raw[indent] === ' ') indent += 1
  return indent
}
