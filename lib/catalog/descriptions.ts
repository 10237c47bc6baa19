import { firstDocument } from './descriptions/document-text.ts'
import { LineReader, type Line } from './descriptions/line-reader.ts'
import { readQuotedLine } from './descriptions/quoted-scalar.ts'
import { assertPlainStart, isNull, readScalar, withoutComment } from './descriptions/scalar.ts'

/** What `descriptions.yaml` says of one image; the description is verbatim, tier mark and line breaks included. */
export type PublishedDescription = { readonly author: string | null; readonly description: string | null }

/** A file for more images than `image-digests` may list. */
const maxEntries = 20_000

const nothing: PublishedDescription = { author: null, description: null }

/**
 * Reads `descriptions.yaml`: one mapping from a line of `image-digests` to author and description. Time grows
 * with the size of the file and nothing else. Of two equal keys the last one counts, as it does when a decoder
 * that tolerates them fills a map; keys other than `author` and `description` are passed over.
 *
 * @throws {InvalidDescriptionsError} with the line
 * @see siderolabs/extensions:Makefile (writer, yq), siderolabs/image-factory:internal/artifacts (reader)
 */
export function parseDescriptions(source: string | Uint8Array): ReadonlyMap<string, PublishedDescription> {
  const lines = new LineReader(firstDocument(source))
  const entries = new Map<string, PublishedDescription>()
  const first = lines.current()
  if (first === undefined || isEmptyValue(first.text)) {
    if (first !== undefined) assertEnd(lines)
    return entries
  }
  for (let line = lines.current(); line !== undefined; line = lines.current()) {
    if (line.indent !== first.indent) throw lines.fault('is indented unlike the lines before it')
    const { key, value } = readEntry(lines, line)
    entries.set(key, value)
    if (entries.size > maxEntries) throw lines.fault(`is beyond ${maxEntries} entries`)
  }
  return entries
}

function assertEnd(lines: LineReader): void {
  lines.advance()
  if (lines.current() !== undefined) throw lines.fault('follows a document that had ended')
}

function readEntry(lines: LineReader, line: Line): { key: string; value: PublishedDescription } {
  if (line.text.startsWith('? ')) return readExplicitEntry(lines, line)
  const { key, rest } = readKey(lines, line.text)
  return { key, value: readValue(lines, line.indent, rest.trim()) }
}

/** `? key` and `: value` on two lines: yq writes a key of more than 128 characters so. */
function readExplicitEntry(lines: LineReader, line: Line): { key: string; value: PublishedDescription } {
  const text = line.text.slice(2).trim()
  const isQuoted = text.startsWith('"') || text.startsWith("'")
  if (!isQuoted) assertPlainStart(lines, text)
  const quoted = isQuoted ? readQuotedLine(lines, text) : { value: withoutComment(text), rest: '' }
  if (withoutComment(quoted.rest).trim() !== '') throw lines.fault('has something behind the closing quote')
  const key = quoted.value
  lines.advance()
  const next = lines.current()
  if (next?.indent !== line.indent || !/^:(?:[ \t]|$)/.test(next.text)) {
    if (next !== undefined && next.indent > line.indent) throw lines.fault('continues a key')
    return { key, value: nothing }
  }
  const behind = next.text.slice(1)
  const text2 = behind.trimStart()
  if (withoutComment(text2) === '' || isEmptyValue(text2)) {
    return { key, value: readValue(lines, line.indent, text2) }
  }
  const column = next.indent + 1 + behind.length - text2.length
  lines.narrow(column, text2)
  return { key, value: readFields(lines, column) }
}

function readValue(lines: LineReader, indent: number, text: string): PublishedDescription {
  const isNested = withoutComment(text) === ''
  if (!isNested && !isEmptyValue(text)) {
    assertPlainStart(lines, text)
    throw lines.fault('holds text where author and description should be')
  }
  lines.advance()
  const next = lines.current()
  if (!isNested || next === undefined || next.indent <= indent) return nothing
  return readFields(lines, next.indent)
}

function readFields(lines: LineReader, indent: number): PublishedDescription {
  let author: string | null = null
  let description: string | null = null
  for (let line = lines.current(); line !== undefined && line.indent >= indent; line = lines.current()) {
    if (line.indent > indent) throw lines.fault('is indented unlike the lines before it')
    const { key, rest } = readKey(lines, line.text)
    if (key === 'author') author = readScalar(lines, indent, rest)
    else if (key === 'description') description = readScalar(lines, indent, rest)
    else skipValue(lines, indent)
  }
  return { author, description }
}

/** Leaves out everything that belongs to a key nobody asks for. */
function skipValue(lines: LineReader, indent: number): void {
  lines.advance()
  for (let raw = lines.peekRaw(); raw !== undefined; raw = lines.peekRaw()) {
    const text = raw.trimStart()
    if (text !== '' && raw.length - text.length <= indent) return
    lines.takeRaw()
  }
}

function readKey(lines: LineReader, text: string): { key: string; rest: string } {
  if (text.startsWith('"') || text.startsWith("'")) {
    const { value, rest } = readQuotedLine(lines, text)
    const behind = /^[ \t]*:(?=[ \t]|$)/.exec(rest)
    if (behind === null) throw lines.fault('has no colon behind its key')
    return { key: value, rest: rest.slice(behind[0].length) }
  }
  assertPlainStart(lines, text)
  if (text.startsWith('|') || text.startsWith('>')) throw lines.fault('holds a text where a key should be')
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    const after = text[at + 1]
    if (after !== undefined && after !== ' ' && after !== '\t') continue
    const key = text.slice(0, at).trimEnd()
    if (withoutComment(key) !== key) break
    return { key, rest: text.slice(at + 1) }
  }
  throw lines.fault('has no key')
}

function isEmptyValue(text: string): boolean {
  const bare = withoutComment(text)
  return bare === '{}' || (bare !== '' && isNull(bare))
}
