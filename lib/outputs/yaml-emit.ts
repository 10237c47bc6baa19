import { formatKey, formatScalar } from './yaml-scalar.ts'
import type { OptionEntry, OptionValue } from './schematic-model.ts'

const INDENT = 4

/**
 * Writes a mapping in the form of go-yaml: block style, four columns a level, nothing folded, one LF at the end.
 *
 * @see yaml/go-yaml v4.0.0-rc.6 internal/libyaml/emitter.go
 */
export function emitMapping(entries: readonly OptionEntry[]): string {
  return entries.length === 0 ? '{}\n' : emitEntries(entries, 0)
}

function emitEntries(entries: readonly OptionEntry[], column: number): string {
  const lines = entries.map(
    ({ key, value }) => `${formatKey(key)}:${emitValue(value, nextLevel(column), false)}`,
  )
  return lines.join(' '.repeat(column))
}

function emitItems(items: readonly OptionValue[], column: number): string {
  // Content of an item stands two columns right of its dash, whatever the indent of the document.
  return items.map((item) => `-${emitValue(item, column + 2, true)}`).join(' '.repeat(column))
}

/** What follows `key:` or `-`. A collection in an item starts on the line of the dash, else on its own line. */
function emitValue(value: OptionValue, column: number, inItem: boolean): string {
  if (value.kind === 'text') return ` ${formatScalar(value.text, column)}\n`
  if (value.kind === 'plain') return ` ${value.text}\n`
  const start = inItem ? ' ' : `\n${' '.repeat(column)}`
  if (value.kind === 'list')
    return value.items.length === 0 ? ' []\n' : start + emitItems(value.items, column)
  return value.entries.length === 0 ? ' {}\n' : start + emitEntries(value.entries, column)
}

/** Levels stand on multiples of four: below a key in column 10 (an item of a list in column 8) it is 12. */
function nextLevel(column: number): number {
  return INDENT * Math.floor((column + INDENT) / INDENT)
}
