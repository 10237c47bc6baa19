import { expect, test } from 'vitest'
import { PatternError } from './pattern-error.ts'
import { replaceAllMatches } from './replace-all.ts'
import { WorkExceededError } from '../work-budget.ts'

const run = (pattern: string, text: string, replacement: string): string =>
  replaceAllMatches(pattern, text, replacement, { steps: 1_000_000 })

test.each([
  // What the source repository does with versions.
  ['\\.', '1.2.3', '_', '1_2_3'],
  ['^v', 'v1.2.3', '', '1.2.3'],
  ['^(\\d+)\\.(\\d+).*$', '12.34.5', '${1}-$2', '12-34'],
  ['-.*', '535.247.01-v1.17.8', '', '535.247.01'],
  // Groups in the replacement take the longest name.
  ['(a)(b)', 'ab', '$1x', ''],
  ['(a)(b)', 'ab', '${1}x', 'ax'],
  ['(?P<n>a)', 'a', '$n$n', 'aa'],
  ['(?<n>a)', 'a', '${n}!', 'a!'],
  ['a', 'a', '$$1', '$1'],
  ['a', 'a', '$0$0', 'aa'],
  ['a', 'a', '$', '$'],
  ['a', 'a', '${', '${'],
  ['(a)|(b)', 'b', '[$1|$2]', '[|b]'],
  // Empty matches, as the Go documentation and its tests have them.
  ['a*', 'baaac', 'x', 'xbxcx'],
  ['', 'abc', '-', '-a-b-c-'],
  ['a(x*)b', '-ab-axxb-', 'T', '-T-T-'],
  ['a(x*)b', '-ab-axxb-', '${1}W', '-W-xxW-'],
  ['b*', 'ab', '.', '.a.'],
  // Preference: the first way of a choice, as much or as little as asked for.
  ['a|ab', 'ab', 'x', 'xb'],
  ['a+?', 'aaa', 'x', 'xxx'],
  ['(?U)a+', 'aaa', 'x', 'xxx'],
  ['a{2}', 'aaaaa', 'x', 'xxa'],
  ['a{2,3}', 'aaaaa', 'x', 'xx'],
  ['a{,2}', 'a{,2}', 'x', 'x'],
  ['x{2', 'x{2', 'y', 'y'],
  // Classes are ASCII, a dot is anything but the end of a line, `$` is the end of the text.
  ['\\s', 'a\u00a0b c', '_', 'a\u00a0b_c'],
  ['\\d', '1\u0661', 'x', 'x\u0661'],
  ['.', 'a\u2028\n', 'x', 'xx\n'],
  ['(?s).', 'a\n', 'x', 'xx'],
  ['a$', 'a\na', 'x', 'a\nx'],
  ['(?m)a$', 'a\na', 'x', 'x\nx'],
  ['(?i)aB', 'AbaB', 'x', 'xx'],
  ['(?i:a)b', 'AbAB', 'x', 'xAB'],
  ['[^a-c\\d]', 'ab4z', 'x', 'ab4x'],
  ['[[:alpha:]]+', 'ab12', 'x', 'x12'],
  ['[]a]', ']a', 'x', 'xx'],
  ['[a-]', '-a', 'x', 'xx'],
  ['\\pL', 'é1', 'x', 'x1'],
  ['\\p{Greek}', 'αa', 'x', 'xa'],
  ['\\Qa.b\\E', 'a.b', 'x', 'x'],
  ['\\x41\\x{42}\\103', 'ABC', 'x', 'x'],
  ['\\bfoo\\b', 'foo food foo', 'x', 'x food x'],
  ['\\Aa', 'aa', 'x', 'xa'],
  ['😀', 'a😀', 'x', 'ax'],
])('%j in %j with %j gives %j', (pattern, text, replacement, expected) => {
  expect(run(pattern, text, replacement)).toBe(expected)
})

test.each([
  ['(?=a)', 'looking ahead'],
  ['(?<=a)b', 'looking back'],
  ['(a)\\1', 'a reference back'],
  ['a**', 'repeating what is repeated'],
  ['*a', 'repeating nothing'],
  ['(a', 'a group without end'],
  ['a)', 'a group without beginning'],
  ['[a', 'a class without end'],
  ['[b-a]', 'an empty range'],
  ['[[:what:]]', 'an unknown class'],
  ['a{1001}', 'too many times'],
  ['a{3,2}', 'from three to two'],
  ['\\y', 'an unknown escape'],
  ['a'.repeat(1001), 'an expression too long'],
  ['((a{1000}){1000})', 'an expression too large'],
])('%j is refused: %s', (pattern) => {
  expect(() => run(pattern, 'aaa', '')).toThrow(PatternError)
})

test('expressions that keep a backtracking search busy for years end', () => {
  const text = `${'a'.repeat(5000)}b`
  for (const pattern of ['(a+)+$', '(a|a)*$', '(a|aa)+$', '(.*)*x', '(?:a?){20}a{20}$']) {
    expect(replaceAllMatches(pattern, text, '', { steps: 50_000_000 })).toBe(text)
  }
}, 30_000)

test('work beyond the budget is an error', () => {
  expect(() => replaceAllMatches('(a|b)*c', 'ab'.repeat(1000), '', { steps: 1000 })).toThrow(
    WorkExceededError,
  )
})
