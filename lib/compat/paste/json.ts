import type { PasteCollector } from './collector.ts'
import { readStructure } from './structure.ts'

/**
 * Reads JSON values that stand behind one another: one object a line, objects over several lines as talosctl prints
 * them, or one array. A value that is broken is a fault at its line; the others are read.
 */
export function readJsonPaste(text: string, collector: PasteCollector): void {
  for (const { line, source } of splitValues(text)) {
    try {
      const value: unknown = JSON.parse(source)
      readStructure(value, line, 'talosctl-json', collector)
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error
      collector.addFault(line, source.split('\n', 1)[0] ?? '', 'json')
    }
  }
}

type JsonSource = { readonly line: number; readonly source: string }

/** Cuts a text after each bracket that closes the first one; what has no bracket goes line by line. */
function splitValues(text: string): readonly JsonSource[] {
  const values: JsonSource[] = []
  let start = -1
  let startLine = 1
  let line = 1
  let depth = 0
  let inText = false
  const cut = (end: number) => {
    const source = text.slice(start, end).trim()
    if (start >= 0 && source !== '' && source !== ',') values.push({ line: startLine, source })
    start = -1
    depth = 0
    inText = false
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (start < 0 && /\S/.test(char)) {
      start = at
      startLine = line
    }
    if (inText) {
      if (char === '\\') at++
      else if (char === '"') inText = false
    } else if (char === '"') inText = true
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth <= 0) cut(at + 1)
    if (char === '\n') {
      line++
      // A line that starts an object while another is open at the first column ends the broken one before it.
      const opensAnew = text.charAt(at + 1) === '{' && start >= 0
      if (depth === 0 || opensAnew) cut(at + 1)
    }
  }
  cut(text.length)
  return values
}
