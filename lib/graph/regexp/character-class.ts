import { PatternError } from './pattern-error.ts'
import type { CharacterTest } from './pattern-tree.ts'

const between =
  (from: number, to: number): CharacterTest =>
  (code) =>
    code >= from && code <= to
const oneOf =
  (text: string): CharacterTest =>
  (code) =>
    text.includes(String.fromCodePoint(code))
export const anyOf =
  (tests: readonly CharacterTest[]): CharacterTest =>
  (code) =>
    tests.some((test) => test(code))
export const noneOf =
  (test: CharacterTest): CharacterTest =>
  (code) =>
    !test(code)
export { between }

const digit = between(0x30, 0x39)
const upper = between(0x41, 0x5a)
const lower = between(0x61, 0x7a)
const alpha = anyOf([upper, lower])

/** The characters of `\w`. */
export const isWord: CharacterTest = anyOf([digit, alpha, oneOf('_')])

const perl: Readonly<Record<string, CharacterTest>> = { d: digit, s: oneOf('\t\n\f\r '), w: isWord }

/** `\d`, `\s`, `\w` and their negations, ASCII only as in RE2; `undefined` for another letter. */
export function perlClass(letter: string): CharacterTest | undefined {
  const test = perl[letter.toLowerCase()]
  return test === undefined || letter === letter.toLowerCase() ? test : noneOf(test)
}

const posix: Readonly<Record<string, CharacterTest>> = {
  alnum: anyOf([digit, alpha]),
  alpha,
  ascii: between(0, 0x7f),
  blank: oneOf('\t '),
  cntrl: anyOf([between(0, 0x1f), between(0x7f, 0x7f)]),
  digit,
  graph: between(0x21, 0x7e),
  lower,
  print: between(0x20, 0x7e),
  punct: anyOf([between(0x21, 0x2f), between(0x3a, 0x40), between(0x5b, 0x60), between(0x7b, 0x7e)]),
  space: oneOf('\t\n\v\f\r '),
  upper,
  word: isWord,
  xdigit: anyOf([digit, between(0x41, 0x46), between(0x61, 0x66)]),
}

/** `[:alpha:]` and its kin by name. @throws {PatternError} */
export function posixClass(name: string): CharacterTest {
  const test = Object.hasOwn(posix, name) ? posix[name] : undefined
  if (test === undefined) throw new PatternError(`the class [:${name}:] does not exist`)
  return test
}

/** `\pL`, `\p{Lu}`, `\p{Greek}` by name. @throws {PatternError} */
export function unicodeClass(name: string): CharacterTest {
  const source = /^[A-Z][a-z&]?$/.test(name) ? name : `Script=${name}`
  let pattern: RegExp
  try {
    pattern = new RegExp(`^\\p{${source}}$`, 'u')
  } catch (error) {
    throw new PatternError(`the class \\p{${name}} does not exist`, { cause: error })
  }
  return (code) => pattern.test(String.fromCodePoint(code))
}

/** The same without regard to case. */
export function foldCase(test: CharacterTest): CharacterTest {
  return (code) => {
    const text = String.fromCodePoint(code)
    return [text, text.toLowerCase(), text.toUpperCase()].some(
      (form) => Array.from(form).length === 1 && test(form.codePointAt(0) ?? code),
    )
  }
}
