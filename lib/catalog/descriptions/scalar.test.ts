import { describe, expect, test } from 'vitest'
import { InvalidDescriptionsError } from './invalid-descriptions.ts'
import { key, only } from './testing/one-entry.ts'

const description = (value: string) => only(`${key}:\n  author: A\n  description: ${value}`)?.description

describe('a text', () => {
  test.each([
    ['1.10', '1.10'],
    ['true', 'true'],
    ['0x10', '0x10'],
    ['2024-11-01', '2024-11-01'],
    ['a#b', 'a#b'],
    ['a #b', 'a'],
    ['http://example.com/a?b=c#d', 'http://example.com/a?b=c#d'],
    ['-dash', '-dash'],
    ['<<', '<<'],
    ['one\n    two\n\n    three', 'one two\nthree'],
    ['\n    on the next line', 'on the next line'],
    ['"a\\tb\\"c\\u00e9\\x41\\U0001F600"', 'a\tb"cé\u0041😀'],
    ['"one\n    two\n\n    three"', 'one two\nthree'],
    ['"one\\\n     two"', 'onetwo'],
    ['"one \\\n    two"', 'one two'],
    ['"one\\\n\n    two"', 'one\ntwo'],
    ['"\n    one\n    "', ' one '],
    ["'it''s'", "it's"],
    ["'one\n    two'", 'one two'],
    ['"# no: comment"', '# no: comment'],
    ['"a\\0b"', 'a\0b'],
    ['|\n    a\n     b\n    c\n', 'a\n b\nc\n'],
    ['|-\n    a\n\n', 'a'],
    ['|+\n    a\n\n', 'a\n\n'],
    ['|2\n      a\n    b\n', '  a\nb\n'],
    ['|2-\n     a\n', ' a'],
    ['|-2\n     a\n', ' a'],
    ['|  # note\n    a\n', 'a\n'],
    ['|\n\n\n    a\n', '\n\na\n'],
    ['|', ''],
    ['|\n    a\n   \n    b\n', 'a\n\nb\n'],
    ['|\n    # not a comment\n', '# not a comment\n'],
    ['>\n    a\n    b\n\n    c\n', 'a b\nc\n'],
    ['>-\n    a\n    b\n      c\n    d\n', 'a b\n  c\nd'],
    ['>\n    a\n\n\n    b\n', 'a\n\nb\n'],
  ])('%j is %j', (value, text) => {
    expect(description(value)).toBe(text)
  })

  test('may be as long as 64 KiB', () => {
    expect(description('x'.repeat(60_000))).toHaveLength(60_000)
    expect(() => description('x'.repeat(70_000))).toThrow(InvalidDescriptionsError)
    expect(() => description(`|\n${'    y\n'.repeat(50_000)}`)).toThrow(InvalidDescriptionsError)
    expect(() => description(`"${'y\n    '.repeat(50_000)}"`)).toThrow(InvalidDescriptionsError)
    expect(() => description(`"${'y\\\n    '.repeat(80_000)}"`)).toThrow(InvalidDescriptionsError)
  })
})
