import type { PasteCollector } from './collector.ts'
import { findJsonFault } from './json-fault.ts'
import { lineAndColumn, type Place } from './place.ts'
import { readStructure } from './structure.ts'

/**
 * Reads JSON values that stand behind one another: one object a line, objects over several lines as talosctl prints
 * them, or one array. A value that is broken is a fault at the very character; the others are read, and so are the
 * complete entries in front of the fault in a list.
 */
export function readJsonPaste(text: string, collector: PasteCollector): void {
  for (const place of splitValues(text)) {
    if (collector.isFull) return
    const value = parse(place.source)
    if (value !== undefined) readStructure(value.json, place, 'talosctl-json', collector)
    else {
      const { at, whole } = findJsonFault(place.source)
      const { line, column } = lineAndColumn(place, at)
      const entries = whole === null ? undefined : parse(whole)
      if (entries !== undefined) readStructure(entries.json, place, 'talosctl-json', collector)
      const isCut = at >= place.source.length
      collector.addFault(line, '', isCut ? 'json-end' : 'json', column)
    }
  }
}

/** `undefined`: it is no JSON, or too deep for one. */
function parse(source: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(source) }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

/** Cuts a text after each bracket that closes the first one; what has no bracket goes line by line. */
function splitValues(text: string): readonly Place[] {
  const values: Place[] = []
  let start = -1
  let startLine = 1
  let indent = 0
  let lineStart = 0
  let line = 1
  let depth = 0
  let inText = false
  const cut = (end: number) => {
    const source = text.slice(start, end).trimEnd()
    if (start >= 0 && source !== '' && source !== ',') values.push({ line: startLine, indent, source })
    start = -1
    depth = 0
    inText = false
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (start < 0 && /\S/.test(char)) {
      start = at
      startLine = line
      indent = at - lineStart
    }
    if (inText) {
      if (char === '\\') at++
      else if (char === '"') inText = false
    } else if (char === '"') inText = true
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth <= 0) cut(at + 1)
    if (char === '\n') {
      line++
      lineStart = at + 1
      // A line that starts an object while another is open at the first column ends the broken one before it.
      const opensAnew = text.charAt(at + 1) === '{' && start >= 0
      if (depth === 0 || opensAnew) cut(at + 1)
    }
  }
  cut(text.length)
  return values
}
