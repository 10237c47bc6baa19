import { InvalidDescriptionsError } from './invalid-descriptions.ts'

/** The text of a file's first document and the number of the line before it. */
export type DocumentText = { readonly text: string; readonly linesBefore: number }

const maxBytes = 8 * 1024 * 1024

// The characters that go-yaml refuses to read unescaped.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/**
 * Decodes a file and cuts its first document out, without marks and directives.
 *
 * @throws {InvalidDescriptionsError} above 8 MiB, for invalid UTF-8, for control characters
 */
export function firstDocument(source: string | Uint8Array): DocumentText {
  if (source.length > maxBytes) throw new InvalidDescriptionsError(0, 'is larger than 8 MiB')
  const decoded = typeof source === 'string' ? source : decode(source)
  const whole = decoded.startsWith('\u{FEFF}') ? decoded.slice(1) : decoded
  const found = control.exec(whole)
  if (found !== null) {
    throw new InvalidDescriptionsError(lineAt(whole, found.index), 'holds a control character')
  }
  const start = contentStart(whole)
  return { text: whole.slice(start, contentEnd(whole, start)), linesBefore: lineAt(whole, start) - 1 }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InvalidDescriptionsError(0, 'is not UTF-8')
  }
}

/** Behind directives and the opening `---`, if the file starts with them. */
function contentStart(text: string): number {
  let offset = 0
  while (offset < text.length) {
    const next = lineEnd(text, offset) + 1
    const line = text.slice(offset, next).trim()
    if (isMark(text, offset, '---')) {
      const rest = line.slice(3).trim()
      if (rest === '' || rest.startsWith('#')) return Math.min(next, text.length)
      throw new InvalidDescriptionsError(lineAt(text, offset), 'has something beside the document mark')
    }
    if (line !== '' && !line.startsWith('#') && !text.startsWith('%', offset)) return 0
    offset = next
  }
  return 0
}

/** Before the next `---` or `...`; what follows is another document, which is not read. */
function contentEnd(text: string, start: number): number {
  for (let offset = start; offset < text.length; offset = lineEnd(text, offset) + 1) {
    if (isMark(text, offset, '---') || isMark(text, offset, '...')) return offset
  }
  return text.length
}

function isMark(text: string, offset: number, mark: string): boolean {
  if (!text.startsWith(mark, offset)) return false
  const after = text.charAt(offset + mark.length)
  return after === '' || after === ' ' || after === '\t' || after === '\n' || after === '\r'
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end
}

function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
