import { describe, expect, test } from 'vitest'
import { parseDescriptions } from './descriptions.ts'
import { InvalidDescriptionsError } from './descriptions/invalid-descriptions.ts'

const key = `ghcr.io/siderolabs/gvisor:20250707.0@sha256:${'a'.repeat(64)}`
const other = `ghcr.io/siderolabs/xe:v1@sha256:${'b'.repeat(64)}`

const only = (text: string) => {
  const entries = [...parseDescriptions(text)]
  expect(entries).toHaveLength(1)
  return entries[0]?.[1]
}
const description = (value: string) => only(`${key}:\n  author: A\n  description: ${value}`)?.description

/** Name of the error an action ends with, `undefined` when it ends well. */
function refusalOf(action: () => unknown): string | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.name : 'no error'
  }
}

describe('the published shapes', () => {
  test('a plain key, a plain author and a literal block', () => {
    const text = `${key}:\n  author: Sidero Labs\n  description: |\n    [core] One line.\n    And another: with a colon # and a hash.\n\n    New paragraph.\n${other}:\n  author: Łukasz\n  description: |\n    Text.\n`
    expect([...parseDescriptions(text)]).toEqual([
      [
        key,
        {
          author: 'Sidero Labs',
          description: '[core] One line.\nAnd another: with a colon # and a hash.\n\nNew paragraph.\n',
        },
      ],
      [other, { author: 'Łukasz', description: 'Text.\n' }],
    ])
  })

  test('a key of more than 128 characters in the explicit form that yq writes', () => {
    const text = `? ${key}\n: author: A\n  description: |\n    [core] x\n? "${other}"\n: author: B\n  description: y\n`
    expect([...parseDescriptions(text)]).toEqual([
      [key, { author: 'A', description: '[core] x\n' }],
      [other, { author: 'B', description: 'y' }],
    ])
  })

  test('an explicit key with its value on the next lines, or without one', () => {
    expect(only(`? ${key}\n:\n  author: A\n`)).toEqual({ author: 'A', description: null })
    expect(only(`? ${key}\n: null\n`)).toEqual({ author: null, description: null })
    expect([...parseDescriptions(`? ${key}\n? ${other}\n: author: A`).keys()]).toEqual([key, other])
  })

  test('quoted keys, four spaces of indentation, CRLF, comments, marks and a byte order mark', () => {
    const text = `\u{FEFF}%YAML 1.2\n# head\n---\n"${key}":\n    # note\n    "author": 'A' # him\n    description: "x" \n\n'${other}' :\n    author: B\n...\nignored: [\n`
    expect([...parseDescriptions(text.replaceAll('\n', '\r\n'))]).toEqual([
      [key, { author: 'A', description: 'x' }],
      [other, { author: 'B', description: null }],
    ])
  })

  test('only the first document is read', () => {
    expect([...parseDescriptions(`${key}:\n  author: A\n---\n${other}:\n  author: B\n`).keys()]).toEqual([
      key,
    ])
  })

  test.each(['', '\n\n', '# nothing\n', '{}\n', '---\n', 'null\n', '--- # x\n...\n'])(
    '%j lists nothing',
    (text) => {
      expect(parseDescriptions(text).size).toBe(0)
    },
  )

  test.each([
    [`${key}:\n`, null, null],
    [`${key}: null`, null, null],
    [`${key}: ~ # none`, null, null],
    [`${key}: {}`, null, null],
    [`${key}:\n  author: null\n  description: ~\n`, null, null],
    [`${key}:\n  author:\n  description: ""\n`, null, ''],
    [`${key}:\n  author: "null"\n  description: 'x'\n`, 'null', 'x'],
    [`${key}:\n  author: A\n  author: B\n`, 'B', null],
    [`${key}:\n  author: A\n${key}:\n  author: B\n`, 'B', null],
    [`  ${key}:\n    author: A\n`, 'A', null],
  ])('%j says %j and %j', (text, author, said) => {
    expect(only(text)).toEqual({ author, description: said })
  })

  test('keys that nobody asked for are passed over with all they hold', () => {
    const text = `${key}:\n  author: A\n  tags: [a,\n    b]\n  more:\n    deep:\n      - x\n\n  text: |\n    description: no\n  description: yes\n`
    expect(only(text)).toEqual({ author: 'A', description: 'yes' })
  })

  test('keys that JavaScript uses itself are ordinary', () => {
    const map = parseDescriptions('__proto__:\n  author: evil\nconstructor:\n  __proto__: x\n  author: B\n')
    expect([...map.keys()]).toEqual(['__proto__', 'constructor'])
    expect(map.get('constructor')).toEqual({ author: 'B', description: null })
    expect({}).not.toHaveProperty('author')
  })
})

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
