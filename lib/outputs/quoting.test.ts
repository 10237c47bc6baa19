import { describe, expect, test } from 'vitest'
import { hclText, shellWord, yamlText } from './quoting.ts'

describe('quoting', () => {
  test.each([
    ['net.ifnames=0', 'net.ifnames=0'],
    ['', "''"],
    ['a b', "'a b'"],
    ["it's", String.raw`'it'\''s'`],
    ['$(id)', "'$(id)'"],
    ['~', "'~'"],
  ])('%j is one word of a shell: %s', (value, expected) => {
    expect(shellWord(value)).toBe(expected)
  })

  test.each([
    ['on', "'on'"],
    ['1', '"1"'],
    ['a: b', "'a: b'"],
    ['a\nb', String.raw`"a\nb"`],
    ['plain', 'plain'],
  ])('%j is one line of YAML: %s', (value, expected) => {
    expect(yamlText(value)).toBe(expected)
  })

  test('a template of HCL is a text', () => {
    expect(hclText('${a} %{b} $c')).toBe('"$${a} %%{b} $c"')
    expect(hclText('a"b\\c\n\b')).toBe(String.raw`"a\"b\\c\u000a\u0008"`)
  })
})
