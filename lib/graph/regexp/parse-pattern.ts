import { anyOf, between, noneOf, perlClass, posixClass, unicodeClass } from './character-class.ts'
import { PatternError } from './pattern-error.ts'
import { readEscape } from './pattern-escape.ts'
import { cased, changed, literal, type Flags } from './pattern-flags.ts'
import type { CharacterTest, Pattern, PatternNode } from './pattern-tree.ts'

const MAX_PATTERN = 1000
const MAX_DEPTH = 50
const MAX_REPEAT = 1000

/**
 * Parses a regular expression of RE2: what Go accepts, with neither references back nor looking around.
 *
 * @throws {PatternError}
 * @see Go 1.25 regexp/syntax, package documentation
 */
export function parsePattern(source: string): Pattern {
  if (source.length > MAX_PATTERN)
    throw new PatternError('the regular expression is longer than 1,000 characters')
  const text = Array.from(source)
  const names = new Map<string, number>()
  let at = 0
  let groups = 0

  const rest = (length = 40): string => text.slice(at, at + length).join('')
  const take = (word: string): boolean => {
    if (!rest(word.length).startsWith(word)) return false
    at += word.length
    return true
  }

  function choice(flags: Flags, depth: number): PatternNode {
    if (depth > MAX_DEPTH) throw new PatternError('the regular expression is nested too deep')
    const nodes: PatternNode[] = []
    let now = flags
    do {
      const parts: PatternNode[] = []
      while (at < text.length && text[at] !== '|' && text[at] !== ')') {
        const flagged = flagsHere(now)
        if (flagged === undefined) parts.push(repeated(atom(now, depth), now))
        else now = flagged
      }
      nodes.push({ kind: 'sequence', nodes: parts })
    } while (take('|'))
    return { kind: 'choice', nodes }
  }

  /** `(?i)` and the like, which hold to the end of the group. */
  function flagsHere(flags: Flags): Flags | undefined {
    const found = /^\(\?([imsU]*(?:-[imsU]+)?)\)/.exec(rest())
    if (found?.[1] === undefined || found[1] === '') return undefined
    at += found[0].length
    return changed(flags, found[1])
  }

  function atom(flags: Flags, depth: number): PatternNode {
    const char = text[at] ?? ''
    if (char === '(') return group(flags, depth)
    at += 1
    if (char === '^') return { kind: 'assertion', assertion: flags.m ? 'line-start' : 'text-start' }
    if (char === '$') return { kind: 'assertion', assertion: flags.m ? 'line-end' : 'text-end' }
    if (char === '.') return { kind: 'character', test: flags.s ? () => true : (code) => code !== 0x0a }
    if (char === '[') return { kind: 'character', test: cased(bracket(), flags) }
    if (char === '\\') return escape(flags)
    if (char === '*' || char === '+' || char === '?') {
      throw new PatternError(`the regular expression repeats nothing with ${char}`)
    }
    return literal(char, flags)
  }

  function group(flags: Flags, depth: number): PatternNode {
    const opening = /^\((?:\?(?:P?<([A-Za-z0-9_]+)>|([imsU]*(?:-[imsU]+)?):))?/.exec(rest(120))
    const [all = '(', name, letters] = opening ?? []
    if (all === '(' && rest(2) === '(?')
      throw new PatternError(`${rest(4)} is not read in a regular expression`)
    at += all.length
    let number: number | undefined
    if (letters === undefined) {
      groups += 1
      number = groups
      if (name !== undefined && names.has(name)) throw new PatternError(`two groups are named ${name}`)
      if (name !== undefined) names.set(name, number)
    }
    const node = choice(letters === undefined ? flags : changed(flags, letters), depth + 1)
    if (!take(')')) throw new PatternError('a group of the regular expression does not end')
    return number === undefined ? node : { kind: 'group', number, node }
  }

  function repeated(node: PatternNode, flags: Flags): PatternNode {
    const found = /^(?:([*+?])|\{(\d{1,4})(?:(,)(\d{1,4})?)?\})(\??)/.exec(rest())
    if (found === null) return node
    at += found[0].length
    const [, mark, low, comma, high, lazy] = found
    const least = mark === undefined ? Number(low) : mark === '+' ? 1 : 0
    const most = mark === undefined ? upperBound(low, comma, high) : mark === '?' ? 1 : null
    if (least > MAX_REPEAT || (most ?? 0) > MAX_REPEAT || (most !== null && most < least)) {
      throw new PatternError(`the regular expression repeats ${found[0]} times`)
    }
    if (/^(?:[*+?]|\{\d{1,4}(?:,\d{0,4})?\})/.test(rest())) {
      throw new PatternError('the regular expression repeats what is repeated')
    }
    return { kind: 'repeat', node, least, most, isLazy: (lazy === '?') !== flags.U }
  }

  function escape(flags: Flags): PatternNode {
    if (take('A')) return { kind: 'assertion', assertion: 'text-start' }
    if (take('z')) return { kind: 'assertion', assertion: 'text-end' }
    if (take('b')) return { kind: 'assertion', assertion: 'word-edge' }
    if (take('B')) return { kind: 'assertion', assertion: 'no-word-edge' }
    if (take('Q')) return quoted(flags)
    const found = classEscape()
    return found === undefined
      ? literal(characterEscape(), flags)
      : { kind: 'character', test: cased(found, flags) }
  }

  /** `\Q…\E`: what stands between is itself. */
  function quoted(flags: Flags): PatternNode {
    const nodes: PatternNode[] = []
    while (at < text.length && !take('\\E')) {
      nodes.push(literal(text[at] ?? '', flags))
      at += 1
    }
    return { kind: 'sequence', nodes }
  }

  /** A class behind a backslash, in brackets or not. */
  function classEscape(): CharacterTest | undefined {
    const found = /^([dDsSwW])|^([pP])(?:\{(\^?)([A-Za-z_]+)\}|([A-Z]))/.exec(rest())
    if (found === null) return undefined
    at += found[0].length
    const [, letter, p, caret, long, short] = found
    if (letter !== undefined) return perlClass(letter)
    const test = unicodeClass(long ?? short ?? '')
    return (p === 'P') === (caret === '^') ? test : noneOf(test)
  }

  function characterEscape(): string {
    const { character, length } = readEscape(rest())
    at += length
    return character
  }

  /** A class in brackets, of which the opening one is read. */
  function bracket(): CharacterTest {
    const isNegated = take('^')
    const tests: CharacterTest[] = []
    for (let isFirst = true; isFirst || text[at] !== ']'; isFirst = false) {
      if (at >= text.length) throw new PatternError('a class of the regular expression does not end')
      const named = /^\[:(\^?)([a-z]+):\]/.exec(rest())
      if (named !== null) {
        at += named[0].length
        const test = posixClass(named[2] ?? '')
        tests.push(named[1] === '^' ? noneOf(test) : test)
        continue
      }
      if (text[at] === '\\') {
        at += 1
        const found = classEscape()
        if (found !== undefined) {
          tests.push(found)
          continue
        }
        at -= 1
      }
      const low = bound()
      const isRange = text[at] === '-' && text[at + 1] !== ']' && at + 1 < text.length
      if (isRange) at += 1
      const high = isRange ? bound() : low
      if (high < low) throw new PatternError('a range of the regular expression is empty')
      tests.push(between(low, high))
    }
    at += 1
    return isNegated ? noneOf(anyOf(tests)) : anyOf(tests)
  }

  function bound(): number {
    const char = take('\\') ? characterEscape() : (text[at++] ?? '')
    return char.codePointAt(0) ?? 0
  }

  const root = choice({ i: false, m: false, s: false, U: false }, 0)
  if (at < text.length) throw new PatternError('a group of the regular expression ends that did not begin')
  return { root, groups, names }
}

function upperBound(
  low: string | undefined,
  comma: string | undefined,
  high: string | undefined,
): number | null {
  if (comma === undefined) return Number(low)
  return high === undefined ? null : Number(high)
}
