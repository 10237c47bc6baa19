import { indentOf, type LineReader } from './line-reader.ts'
import { ScalarText } from './scalar-text.ts'

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001B'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['N', '\u0085'],
  ['_', '\u00A0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
])
const digitsOf: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
])

/** A text in quotes and what stands behind the closing one on its line. */
export type Quoted = { readonly value: string; readonly rest: string }

/** Reads a text in quotes that ends on its own line, as a key must; `text` starts with the quote. */
export function readQuotedLine(lines: LineReader, text: string): Quoted {
  const quote = text.charAt(0)
  const end = closingQuote(text, 1, quote)
  if (end === -1) throw lines.fault('does not close its quotes')
  return { value: decode(lines, text.slice(1, end), quote), rest: text.slice(end + 1) }
}

/**
 * Reads a text in quotes that may run over several lines; `text` starts with the quote.
 *
 * @throws {InvalidDescriptionsError}
 * @see YAML 1.2.2 §7.3.1, §7.3.2
 */
export function readQuoted(lines: LineReader, parentIndent: number, text: string): Quoted {
  const quote = text.charAt(0)
  const body = new ScalarText(lines)
  let piece = text.slice(1)
  // An escaped break joins two lines without a space.
  let joined = ''
  for (;;) {
    const end = closingQuote(piece, 0, quote)
    if (end !== -1) {
      body.add(joined + decode(lines, piece.slice(0, end), quote))
      return { value: body.folded(), rest: piece.slice(end + 1) }
    }
    const escaped = quote === '"' && endsInEscape(piece)
    const kept = escaped ? piece.slice(0, -1) : trimBreak(piece, quote)
    const decoded = joined + decode(lines, kept, quote)
    if (escaped) joined = decoded
    else {
      body.add(decoded)
      // A blank line behind an escaped break is a break of its own.
      if (joined !== '' && piece === '') body.add('')
      joined = ''
    }
    if (joined.length > 64 * 1024) throw lines.fault('ends a text longer than 64 KiB')
    piece = takeContinuation(lines, parentIndent)
  }
}

function takeContinuation(lines: LineReader, parentIndent: number): string {
  const raw = lines.takeRaw()
  if (raw === undefined) throw lines.fault('does not close its quotes')
  const text = raw.trimStart()
  if (text !== '' && indentOf(raw) <= parentIndent) throw lines.fault('does not close its quotes')
  return text
}

function closingQuote(text: string, from: number, quote: string): number {
  let at = from
  while (at < text.length) {
    const character = text[at]
    if (quote === '"' && character === '\\') at += 2
    else if (character !== quote) at += 1
    else if (quote === "'" && text[at + 1] === "'") at += 2
    else return at
  }
  return -1
}

function endsInEscape(text: string): boolean {
  let slashes = 0
  while (text.charAt(text.length - 1 - slashes) === '\\') slashes += 1
  return slashes % 2 === 1
}

/** Blanks before a line break are not content, unless the first of them is escaped. */
function trimBreak(text: string, quote: string): string {
  const trimmed = text.trimEnd()
  return quote === '"' && endsInEscape(trimmed) ? text.slice(0, trimmed.length + 1) : trimmed
}

function decode(lines: LineReader, text: string, quote: string): string {
  if (quote === "'") return text.replaceAll("''", "'")
  let value = ''
  let from = 0
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', from)) {
    value += text.slice(from, at)
    const letter = text.charAt(at + 1)
    const digits = digitsOf.get(letter)
    const hex = digits === undefined ? '' : text.slice(at + 2, at + 2 + digits)
    const decoded = digits === undefined ? escapes.get(letter) : codePoint(hex, digits)
    if (decoded === undefined) throw lines.fault('has an escape that YAML does not know')
    value += decoded
    from = at + 2 + hex.length
  }
  return value + text.slice(from)
}

function codePoint(hex: string, digits: number): string | undefined {
  if (hex.length !== digits || !/^[0-9A-Fa-f]+$/.test(hex)) return undefined
  const code = Number.parseInt(hex, 16)
  const isCharacter = code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}
