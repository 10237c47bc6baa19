/** Above this nothing of a README stands on a page. */
const SHOWN_CHARACTERS = 64 * 1024

/**
 * Bounds of Markdown that is laid out. Reading it takes quadratic time in what is counted here: within the bounds a
 * hostile text costs a tenth of a second, and the READMEs of extensions have a tenth of each.
 */
const LAID_OUT = { characters: 32 * 1024, lines: 600, line: 2_000, marks: 2_000, nesting: 6, indent: 64 }

const MARKS = /[*_~`<&[\]!|@]/g
const CONTAINERS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))+/

/** Whether a README is too long to be shown at all. */
export function isTooLong(text: string): boolean {
  return text.length > SHOWN_CHARACTERS
}

/** Why a text is shown as it is instead of being laid out, to complete “because …”; `null`: it is laid out. */
export function layoutFault(text: string): string | null {
  const lines = text.split('\n')
  if (text.length > LAID_OUT.characters) return `it has more than ${LAID_OUT.characters} characters`
  if (lines.length > LAID_OUT.lines) return `it has more than ${LAID_OUT.lines} lines`
  if ((text.match(MARKS)?.length ?? 0) > LAID_OUT.marks) return 'it has too many marks of Markdown'
  for (const line of lines) {
    if (line.length > LAID_OUT.line) return `a line of it has more than ${LAID_OUT.line} characters`
    if (line.length - line.trimStart().length > LAID_OUT.indent) return 'its lines are indented too deep'
    if (depthOf(line) > LAID_OUT.nesting) return 'it is nested too deep'
  }
  return null
}

/** Quotes and list items that a line opens. */
function depthOf(line: string): number {
  const prefix = CONTAINERS.exec(line)?.[0] ?? ''
  return prefix.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0
}
