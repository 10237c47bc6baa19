import { resolvePlain } from './yaml-resolve.ts'

/** How a text is written: rules 1 to 5 of the Image Factory's YAML library. */
export type ScalarStyle = 'literal' | 'plain' | 'single' | 'double'

const OLD_BOOLEANS = new Set('y Y yes Yes YES on On ON n N no No NO off Off OFF'.split(' '))
const BASE_60 = /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/
const INDICATOR_FIRST = /^[#,[\]{}&*!|>'"%@`]/

/**
 * Writes a text as a YAML scalar, without a line break at its end. A literal block has its lines at `column`.
 *
 * @see yaml/go-yaml v4.0.0-rc.6 internal/libyaml emitter.go, representer.go (siderolabs/image-factory >= v1.5.0)
 */
export function formatScalar(value: string, column: number): string {
  switch (scalarStyle(value)) {
    case 'literal':
      return formatLiteral(value, column)
    case 'single':
      return `'${value.replaceAll("'", "''")}'`
    case 'double':
      return formatDouble(value)
    default:
      return value
  }
}

/** The style that go-yaml chooses for a text in block context. */
export function scalarStyle(value: string): ScalarStyle {
  if (value.includes('\n')) return isLiteral(value) ? 'literal' : 'double'
  if (isQuotedForOldParsers(value)) return 'single'
  if (resolvePlain(value).kind !== 'text') return 'double'
  if (/\t/.test(value) || hasUnprintable(value)) return 'double'
  return isPlain(value) ? 'plain' : 'single'
}

/** The same style for a key, which has one line. */
export function formatKey(key: string): string {
  return key.includes('\n') ? formatDouble(key) : formatScalar(key, 0)
}

/** Words and numbers of YAML 1.1 and `<<`: text in YAML 1.2, still quoted, and differently by older factories. */
export function isQuotedForOldParsers(value: string): boolean {
  return OLD_BOOLEANS.has(value) || BASE_60.test(value) || value === '<<'
}

function isLiteral(value: string): boolean {
  // What Go calls white space differs from JavaScript's list in two characters, both refused when decoding.
  if (!/\S/.test(value)) return false
  return !value.endsWith(' ') && !value.includes(' \n') && !hasUnprintable(value.replaceAll('\t', ''))
}

function isPlain(value: string): boolean {
  if (INDICATOR_FIRST.test(value) || /^(---|\.\.\.)/.test(value) || /^[-?:]( |$)/.test(value)) return false
  return !/: |:$| #|^ | $/.test(value)
}

function formatLiteral(value: string, column: number): string {
  const pad = ' '.repeat(column)
  const hint = value.startsWith(' ') ? '4' : ''
  const keep = value.endsWith('\n\n') ? '+' : value.endsWith('\n') ? '' : '-'
  const lines = (value.endsWith('\n') ? value.slice(0, -1) : value).split('\n')
  return `|${hint}${keep}\n${lines.map((line) => (line === '' ? '' : pad + line)).join('\n')}`
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\0', '0'],
  ['\u0007', 'a'],
  ['\b', 'b'],
  ['\t', 't'],
  ['\n', 'n'],
  ['\v', 'v'],
  ['\f', 'f'],
  ['\r', 'r'],
  ['\u001b', 'e'],
  ['"', '"'],
  ['\\', '\\'],
])

function formatDouble(value: string): string {
  let text = ''
  for (const char of value) {
    const short = ESCAPES.get(char)
    if (short !== undefined) text += `\\${short}`
    else text += isPrintable(char) ? char : `\\${hexEscape(char.codePointAt(0) ?? 0)}`
  }
  return `"${text}"`
}

function hexEscape(code: number): string {
  const hex = code.toString(16).toUpperCase()
  if (code <= 0xff) return `x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `u${hex.padStart(4, '0')}` : `U${hex.padStart(8, '0')}`
}

function hasUnprintable(value: string): boolean {
  for (const char of value) if (char !== '\n' && !isPrintable(char)) return true
  return false
}

/** Printable as libyaml sees it: nothing that takes four bytes in UTF-8, so no emoji. */
function isPrintable(char: string): boolean {
  const code = char.codePointAt(0) ?? 0
  if (code < 0xa0) return code >= 0x20 && code <= 0x7e
  return code <= 0xfffd && code !== 0xfeff && (code < 0xd800 || code > 0xdfff)
}
