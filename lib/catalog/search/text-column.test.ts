import { describe, expect, test } from 'vitest'
import { eachTextWith, textColumn } from './text-column.ts'

function visits(texts: readonly string[], word: string): readonly (readonly [number, string])[] {
  const seen: (readonly [number, string])[] = []
  eachTextWith(textColumn(texts), word, (number, text, at, end) => {
    // What follows a text is a line break.
    seen.push([number, text.slice(at, end - 1)])
  })
  return seen
}

describe('every text that has a word is visited once, from where the word stands first', () => {
  test.each([
    [[], 'a', []],
    [['', '', ''], 'a', []],
    [['a'], 'a', [[0, 'a']]],
    [['ba', '', 'aab', 'b', 'xa'], 'a', [[0, 'a'], [2, 'aab'], [4, 'a']]], // prettier-ignore
    [['ab', 'cd'], 'bc', []],
    [['two\nlines of zfs', 'zfs'], 'zfs', [[0, 'zfs'], [1, 'zfs']]], // prettier-ignore
    [['🧡 zfs', 'İ zfs'], 'zfs', [[0, 'zfs'], [1, 'zfs']]], // prettier-ignore
  ])('%j, %j', (texts, word, expected) => {
    expect(visits(texts, word)).toEqual(expected)
  })
})

test('texts that are too long for one block are found all the same, whatever their number', () => {
  const long = 'x'.repeat(400_000)
  const texts = Array.from({ length: 12 }, (_, number) => `${long} word${number}`)
  for (const [number] of texts.entries()) {
    const expected = [...texts.keys()].filter((other) => `word${other}`.startsWith(`word${number}`))
    expect(visits(texts, `word${number}`).map(([found]) => found)).toEqual(expected)
  }
  expect(textColumn(texts).length).toBeGreaterThan(1)
})
