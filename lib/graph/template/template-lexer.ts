import { TemplateError } from './template-error.ts'
import { unquote } from './unquote.ts'

/** A word of an action. */
export type Token =
  | { readonly kind: 'field' | 'identifier'; readonly name: string; readonly line: number }
  | { readonly kind: 'string'; readonly text: string; readonly line: number }
  | { readonly kind: 'number'; readonly value: number; readonly line: number }
  | { readonly kind: '|' | '(' | ')'; readonly line: number }

/** A template in order: text as it stands, trimmed where a marker says so, and actions as words. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly tokens: readonly Token[]; readonly line: number }

const closing = /[ \t\r\n]+-\}\}|[ \t\r\n]*\}\}/y
const word =
  /(?<space>[ \t\r\n]+)|\.(?<field>[\p{L}_][\p{L}\p{Nd}_]*)(?![.\p{L}\p{Nd}_])|(?<identifier>[\p{L}_][\p{L}\p{Nd}_]*)(?![.])|(?<quoted>"(?:[^"\\\n]|\\[^\n])*")|(?<raw>`[^`]*`)|(?<number>[+-]?[0-9]+)(?![.\p{L}\p{Nd}_])|(?<mark>[|()])/uy

/**
 * Splits a template into text and actions; comments are left out.
 *
 * @throws {TemplateError} for an action or comment that does not end and for words that this subset lacks
 * @see Go 1.25 text/template, "Text and spaces" and "Actions"
 */
export function lexTemplate(template: string): readonly Piece[] {
  const pieces: Piece[] = []
  const lines = lineCounter(template)
  let at = 0
  let trimsNext = false
  for (;;) {
    const open = template.indexOf('{{', at)
    const trimsBefore = open !== -1 && /^-[ \t\r\n]/.test(template.slice(open + 2, open + 4))
    let text = template.slice(at, open === -1 ? undefined : open)
    if (trimsNext) text = text.replace(/^[ \t\r\n]+/, '')
    if (trimsBefore) text = withoutTrailingSpace(text)
    if (text !== '') pieces.push({ kind: 'text', text })
    if (open === -1) return pieces
    const start = open + 2 + (trimsBefore ? 2 : 0)
    const line = lines(open)
    const action = template.startsWith('/*', start)
      ? { tokens: [], ...endOfComment(template, start, line) }
      : lexAction(template, start, lines)
    if (!template.startsWith('/*', start)) pieces.push({ kind: 'action', tokens: action.tokens, line })
    at = action.end
    trimsNext = action.trimsAfter
  }
}

type ActionEnd = { readonly end: number; readonly trimsAfter: boolean }

function endOfComment(template: string, start: number, line: number): ActionEnd {
  const end = template.indexOf('*/', start + 2)
  if (end === -1) throw new TemplateError('a comment does not end', line)
  if (template.startsWith('}}', end + 2)) return { end: end + 4, trimsAfter: false }
  const found = matchAt(closing, template, end + 2)
  if (found === undefined || !found[0].endsWith('-}}')) {
    throw new TemplateError('a comment stands beside something else in its action', line)
  }
  return { end: end + 2 + found[0].length, trimsAfter: true }
}

function lexAction(
  template: string,
  start: number,
  lines: (at: number) => number,
): ActionEnd & { readonly tokens: readonly Token[] } {
  const tokens: Token[] = []
  let at = start
  for (;;) {
    const end = matchAt(closing, template, at)
    if (end !== undefined) return { tokens, end: at + end[0].length, trimsAfter: end[0].endsWith('-}}') }
    const line = lines(at)
    const found = matchAt(word, template, at)
    if (found === undefined) throw new TemplateError(unknownWord(template.slice(at, at + 40)), line)
    const token = toToken(found, line)
    if (token !== undefined) tokens.push(token)
    at += found[0].length
  }
}

function toToken(found: RegExpExecArray, line: number): Token | undefined {
  const { field, identifier, quoted, raw, number, mark } = found.groups ?? {}
  if (field !== undefined) return { kind: 'field', name: field, line }
  if (identifier !== undefined) return { kind: 'identifier', name: identifier, line }
  if (quoted !== undefined) return { kind: 'string', text: unquote(quoted, line), line }
  if (raw !== undefined) return { kind: 'string', text: raw.slice(1, -1).replaceAll('\r', ''), line }
  if (number !== undefined) return { kind: 'number', value: Number(number), line }
  return mark === '|' || mark === '(' || mark === ')' ? { kind: mark, line } : undefined
}

function unknownWord(rest: string): string {
  if (rest === '' || rest.startsWith('{{')) return 'an action does not end'
  if (/^["`]/.test(rest)) return 'a string does not end'
  if (rest.startsWith('$')) return 'variables ($) are not read here'
  if (rest.startsWith(':=') || rest.startsWith('=')) return 'assignments are not read here'
  if (/^(?:\.[^\s|()}]*\.|[\p{L}_][^\s|()}]*\.)/u.test(rest)) return 'a field of a field is not read here'
  const shown = /^\S{1,20}/.exec(rest)?.[0] ?? ''
  return `${JSON.stringify(shown)} is not read here`
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

/** From the end, since a pattern that looks for blanks before the end tries each run of blanks. */
function withoutTrailingSpace(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** Tells the 1-based line of offsets that only grow. */
function lineCounter(text: string): (at: number) => number {
  let line = 1
  let seen = 0
  return (at) => {
    for (let next = text.indexOf('\n', seen); next !== -1 && next < at; next = text.indexOf('\n', seen)) {
      line += 1
      seen = next + 1
    }
    return line
  }
}
