import { spend, type WorkBudget } from '../work-budget.ts'
import { findMatch, type Match } from './find-match.ts'
import { parsePattern } from './parse-pattern.ts'
import { compilePattern } from './pattern-program.ts'

/**
 * Replaces every match of a regular expression as Go does; `$1`, `${1}` and `${name}` in the replacement stand
 * for groups. An empty match right behind another match is none.
 *
 * @throws {PatternError} for an expression that RE2 refuses
 * @throws {WorkExceededError}
 * @see Go 1.25 regexp, ReplaceAllString and Expand
 */
export function replaceAllMatches(
  source: string,
  text: string,
  replacement: string,
  budget: WorkBudget,
): string {
  const pattern = parsePattern(source)
  const program = compilePattern(pattern)
  const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0)
  const parts: string[] = []
  let copied = 0
  let position = 0
  while (position <= codes.length) {
    const match = findMatch(program, codes, position, budget)
    if (match === undefined) break
    const [start = 0, end = 0] = match
    parts.push(slice(codes, copied, start))
    if (end > copied || start === 0) parts.push(expand(replacement, codes, match, pattern.names))
    copied = end
    position = end > position ? end : position + 1
    spend(budget, replacement.length + end - start)
  }
  parts.push(slice(codes, copied, codes.length))
  return parts.join('')
}

function slice(codes: readonly number[], start: number, end: number): string {
  return codes
    .slice(start, end)
    .map((code) => String.fromCodePoint(code))
    .join('')
}

function expand(
  replacement: string,
  codes: readonly number[],
  match: Match,
  names: ReadonlyMap<string, number>,
): string {
  return replacement.replaceAll(
    /\$(?:(\$)|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu,
    (_all, dollar?: string, braced?: string, bare?: string) => {
      if (dollar !== undefined) return '$'
      const name = braced ?? bare ?? ''
      const number = /^\d{1,4}$/.test(name) ? Number(name) : names.get(name)
      const start = number === undefined ? -1 : (match[2 * number] ?? -1)
      const end = number === undefined ? -1 : (match[2 * number + 1] ?? -1)
      return start === -1 || end === -1 ? '' : slice(codes, start, end)
    },
  )
}
