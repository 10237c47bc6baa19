import { describe, expect, test } from 'vitest'
import { parseDescriptions } from './descriptions.ts'
import { key, only, other } from './descriptions/testing/one-entry.ts'

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
