import type { LineReader } from './line-reader.ts'

/** A description of 64 KiB is fifty times the longest published one; more is an attack on memory. */
const maxLength = 64 * 1024

/** The lines of one scalar, bounded. */
export class ScalarText {
  readonly lines: string[] = []
  readonly #reader: LineReader
  #length = 0

  constructor(reader: LineReader) {
    this.#reader = reader
  }

  /** Adds a line; an empty one counts too. */
  add(line: string): void {
    this.#length += line.length + 1
    if (this.#length > maxLength) throw this.#reader.fault('ends a text longer than 64 KiB')
    this.lines.push(line)
  }

  /** The lines joined: a single break is a space, each blank line a line break. */
  folded(): string {
    let text = ''
    let breaks = 0
    for (const [position, line] of this.lines.entries()) {
      if (position === 0) text = line
      else if (line === '' && position < this.lines.length - 1) breaks += 1
      else {
        text += (breaks === 0 ? ' ' : '\n'.repeat(breaks)) + line
        breaks = 0
      }
    }
    return text
  }
}
