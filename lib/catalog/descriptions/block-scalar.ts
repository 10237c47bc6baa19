import { indentOf, type LineReader } from './line-reader.ts'
import { ScalarText } from './scalar-text.ts'

const header = /^[|>](?:([+-])([1-9])?|([1-9])([+-])?)?(?:[ \t]+#.*)?[ \t]*$/

/**
 * Reads a literal (`|`) or folded (`>`) scalar whose header is the current line's rest.
 *
 * @throws {InvalidDescriptionsError}
 * @see YAML 1.2.2 §8.1
 */
export function readBlockScalar(lines: LineReader, parentIndent: number, text: string): string {
  const parts = header.exec(text)
  if (parts === null) throw lines.fault('has a block header that cannot be read')
  const chomping = parts[1] ?? parts[4] ?? ''
  const indicator = parts[2] ?? parts[3]
  lines.advance()
  const body = readBody(lines, parentIndent, indicator === undefined ? undefined : Number(indicator))
  let blanks = 0
  while (body.at(-1) === '') {
    body.pop()
    blanks += 1
  }
  const content = text.startsWith('|') ? body.join('\n') : fold(body)
  if (chomping === '-') return content
  if (chomping === '+') return content + '\n'.repeat(body.length === 0 ? blanks : blanks + 1)
  return body.length === 0 ? '' : `${content}\n`
}

function readBody(lines: LineReader, parentIndent: number, indicator: number | undefined): string[] {
  const body = new ScalarText(lines)
  let indent = indicator === undefined ? undefined : parentIndent + indicator
  for (let raw = lines.peekRaw(); raw !== undefined; raw = lines.peekRaw()) {
    const spaces = indentOf(raw)
    const isBlank = spaces === raw.length
    if (!isBlank) {
      if (spaces <= parentIndent || (indent !== undefined && spaces < indent)) break
      indent ??= spaces
    }
    lines.takeRaw()
    body.add(raw.slice(indent ?? raw.length))
  }
  return body.lines
}

/** Joins neighbouring lines with a space; lines that are indented further keep their breaks. */
function fold(body: readonly string[]): string {
  let text = ''
  let breaks = 0
  let previous: string | undefined
  for (const line of body) {
    if (line === '') {
      breaks += 1
      continue
    }
    if (previous === undefined) text += '\n'.repeat(breaks)
    else if (isIndented(line) || isIndented(previous)) text += '\n'.repeat(breaks + 1)
    else text += breaks === 0 ? ' ' : '\n'.repeat(breaks)
    text += line
    previous = line
    breaks = 0
  }
  return text
}

function isIndented(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t')
}
