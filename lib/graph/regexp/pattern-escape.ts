import { PatternError } from './pattern-error.ts'

const controls: Readonly<Record<string, string>> = {
  a: '\u0007',
  f: '\f',
  t: '\t',
  n: '\n',
  r: '\r',
  v: '\v',
}

const escapes =
  /^(?:([aftnrv])|x([0-9A-Fa-f]{2})|x\{([0-9A-Fa-f]{1,6})\}|(0[0-7]{0,2}|[1-7][0-7]{2})|([^\p{L}\p{N}_]))/u

/**
 * Reads one character as it stands behind a backslash; `length` in code points of the text.
 *
 * @throws {PatternError} for what RE2 does not read
 */
export function readEscape(text: string): { readonly character: string; readonly length: number } {
  const found = escapes.exec(text)
  if (found === null) throw new PatternError(`\\${text.slice(0, 1)} is not read in a regular expression`)
  const [all, control, short, long, octal, itself] = found
  const length = Array.from(all).length
  if (control !== undefined) return { character: controls[control] ?? '', length }
  if (itself !== undefined) return { character: itself, length }
  const code = octal === undefined ? Number.parseInt(short ?? long ?? '', 16) : Number.parseInt(octal, 8)
  if (code > 0x10ffff) throw new PatternError('the regular expression names no character')
  return { character: String.fromCodePoint(code), length }
}
