import { describe, expect, test } from 'vitest'
import { parseDescriptions } from '../descriptions.ts'
import { InvalidDescriptionsError } from './invalid-descriptions.ts'
import { key, other } from './testing/one-entry.ts'

/** Name of the error an action ends with, `undefined` when it ends well. */
function refusalOf(action: () => unknown): string | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.name : 'no error'
  }
}

describe('what is outside', () => {
  test.each([
    ['hello\n', 1],
    ['- a\n', 1],
    ['[a, b]\n', 1],
    ['&a x:\n  author: A\n', 1],
    ['*a : x\n', 1],
    ['<<: *a\n', 1],
    [`${key}: &b\n  author: A\n`, 1],
    [`${key}: *b\n`, 1],
    [`${key}: text\n`, 1],
    [`${key}: [a]\n`, 1],
    [`${key}: {author: A}\n`, 1],
    [`${key}:\n  - author\n`, 2],
    [`${key}:\n  author: !!str A\n`, 2],
    [`${key}:\n  author: [A]\n`, 2],
    [`${key}:\n  author: {a: b}\n`, 2],
    [`${key}:\n  author: *x\n`, 2],
    [`${key}:\n  author: a: b\n`, 2],
    [`${key}:\n  author: A\n   description: x\n`, 3],
    [`${key}:\n  author: "A\n`, 2],
    [`${key}:\n  author: "A\nb"\n`, 3],
    [`${key}:\n  author: "A" b\n`, 2],
    [`${key}:\n  author: "\\q"\n`, 2],
    [`${key}:\n  author: "\\ud800"\n`, 2],
    [`${key}:\n\tauthor: A\n`, 2],
    [`${key}:\n  author: A\n ${other}:\n  author: B\n`, 3],
    [`${key}:\n  author: a\0b\n`, 2],
    [`${key}:\n  description: |x\n    a\n`, 2],
    [`${key}\n`, 1],
    ['# c\n\n--- x\n', 3],
  ])('%j is refused with its line', (text, line) => {
    const refusal = () => parseDescriptions(text)
    expect(refusal).toThrow(InvalidDescriptionsError)
    expect(refusal).toThrow(expect.objectContaining({ line, code: 'DESCRIPTIONS_INVALID' }))
  })

  test('bytes that are not UTF-8 are refused', () => {
    expect(() => parseDescriptions(Uint8Array.of(0x61, 0x3a, 0xe9, 0x0a))).toThrow('is not UTF-8')
  })

  test('a file of more than 8 MiB is refused', () => {
    expect(() => parseDescriptions('#'.repeat(8 * 1024 * 1024 + 1))).toThrow('larger than 8 MiB')
  })

  const size = 8 * 1024 * 1024
  const fill = (unit: string) => unit.repeat(Math.floor(size / unit.length))
  test.each([
    ['blank lines', fill('\n')],
    ['many keys', Array.from({ length: 200_000 }, (_, number) => `k${number}:\n  author: A`).join('\n')],
    ['one key again and again', fill('k:\n')],
    ['deep brackets', `k:\n  author: ${'['.repeat(1_000_000)}`],
    ['deep indentation', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['questions', fill('? ')],
    ['colons', fill(': ')],
    ['a billion laughs', `a: &a {}\n${fill('b: *a\n')}`.slice(0, size)],
    ['one text of 8 MiB', `k:\n  description: |\n${fill('    x\n')}`.slice(0, size)],
    ['an open quote', `k:\n  description: "${fill('  x\n')}`.slice(0, size)],
    ['backslashes', `k:\n  description: "${fill('\\')}`.slice(0, size)],
    ['hashes', `k:\n  author: a ${fill('#')}`.slice(0, size)],
    ['blanks', `k:\n  author: a${fill(' ')}`.slice(0, size)],
  ])('%s take linear time and little memory', (_, text) => {
    // In a time that grew with the square of the text this would not end.
    expect(refusalOf(() => parseDescriptions(text))).toBeOneOf([undefined, 'InvalidDescriptionsError'])
  })
})
