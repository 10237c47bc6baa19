import { readBlockScalar } from './block-scalar.ts'
import { indentOf, type LineReader } from './line-reader.ts'
import { readQuoted } from './quoted-scalar.ts'
import { ScalarText } from './scalar-text.ts'

const nulls: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL'])

/** What a value must not start with, and what it would be then. */
const refused: ReadonlyMap<string, string> = new Map([
  ['&', 'uses an anchor'],
  ['*', 'uses an alias'],
  ['!', 'uses a tag'],
  ['[', 'holds a list'],
  [']', 'cannot be read'],
  ['{', 'holds a mapping in braces'],
  ['}', 'cannot be read'],
  [',', 'cannot be read'],
  ['%', 'cannot be read'],
  ['@', 'cannot be read'],
  ['`', 'cannot be read'],
])

/**
 * Reads the text behind `key:`, `rest` being what stands behind the colon, and leaves the reader behind it.
 * Plain text stays text: `1.10` is not a number. `null` is `null`.
 *
 * @throws {InvalidDescriptionsError} for everything that is no text
 */
export function readScalar(lines: LineReader, parentIndent: number, rest: string): string | null {
  const text = rest.trim()
  if (text === '' || text.startsWith('#')) {
    lines.advance()
    const next = lines.current()
    if (next === undefined || next.indent <= parentIndent) return null
    return readStarted(lines, parentIndent, next.text.trimEnd())
  }
  return readStarted(lines, parentIndent, text)
}

/** Whether a plain text stands for nothing. */
export function isNull(text: string): boolean {
  return nulls.has(text)
}

/** Cuts a comment off: `#` starts one only behind a blank. */
export function withoutComment(text: string): string {
  if (text.startsWith('#')) return ''
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at + 1)) {
    const before = text[at - 1]
    if (before === ' ' || before === '\t') return text.slice(0, at).trimEnd()
  }
  return text.trimEnd()
}

/** Refuses a text that starts with a character of YAML's own. */
export function assertPlainStart(lines: LineReader, text: string): void {
  const what = refused.get(text.charAt(0))
  if (what !== undefined) throw lines.fault(what)
  if (/^[-?:](?:[ \t]|$)/.test(text)) throw lines.fault('holds a list or a mapping where text should be')
}

function readStarted(lines: LineReader, parentIndent: number, text: string): string | null {
  const first = text.charAt(0)
  if (first === '|' || first === '>') return readBlockScalar(lines, parentIndent, text)
  if (first === '"' || first === "'") {
    const { value, rest } = readQuoted(lines, parentIndent, text)
    if (withoutComment(rest).trim() !== '') throw lines.fault('has something behind the closing quote')
    lines.advance()
    return value
  }
  return readPlain(lines, parentIndent, text)
}

function readPlain(lines: LineReader, parentIndent: number, text: string): string | null {
  assertPlainStart(lines, text)
  const body = new ScalarText(lines)
  body.add(plainLine(lines, text))
  let isOpen = withoutComment(text) === text
  lines.advance()
  while (isOpen) {
    const raw = lines.peekRaw()
    if (raw === undefined) break
    const line = raw.trim()
    if (line.startsWith('#') || (line !== '' && indentOf(raw) <= parentIndent)) break
    lines.takeRaw()
    body.add(plainLine(lines, line))
    isOpen = withoutComment(line) === line
  }
  while (body.lines.at(-1) === '') body.lines.pop()
  const value = body.folded()
  return isNull(value) ? null : value
}

function plainLine(lines: LineReader, text: string): string {
  const line = withoutComment(text)
  if (line.endsWith(':') || line.includes(': ') || line.includes(':\t')) {
    throw lines.fault('has a colon in plain text')
  }
  return line
}
