import { describe, expect, test } from 'vitest'
import { MAX_PASTE_CHARACTERS, parsePaste } from './parse-paste.ts'
import { nothing, summary } from './testing/paste-summary.ts'

describe('garbage', () => {
  test.each(['', '   \n\n', '\ufeff'])('%j is nothing at all', (text) => {
    expect(summary(text)).toEqual(nothing)
  })

  test('documents without extensions are faults', () => {
    expect(summary('{"a": 1}').faults).toEqual(['1: nothing in this document tells of extensions'])
    expect(summary('kind: Secret\nmetadata: {}').faults).toEqual([
      '1: nothing in this document tells of extensions',
    ])
  })

  test('a text beyond the limit is not read', () => {
    expect(parsePaste('a '.repeat(MAX_PASTE_CHARACTERS)).extensions).toEqual([])
    expect(parsePaste('a '.repeat(MAX_PASTE_CHARACTERS)).faults).toHaveLength(1)
  })

  test('a text full of names, faults or brackets stays bounded', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `name-${index}`).join('\n')
    const { extensions, faults } = parsePaste(many)
    expect(extensions).toHaveLength(2_000)
    expect(faults).toHaveLength(100)
    for (const text of [
      '['.repeat(500_000),
      '{"a":'.repeat(100_000),
      '[\n'.repeat(100_000),
      '{\n'.repeat(100_000),
      'kind: [\n---\n'.repeat(80_000),
      `x${"'".repeat(1_000_000)}x`,
      'extensions.talos.dev/'.repeat(49_000),
      `docker ${'a/'.repeat(500_000)}`,
    ]) {
      expect(parsePaste(text).extensions).toEqual([])
    }
    expect(parsePaste(`node: a\n${'spec:\n '.repeat(50_000)}`).extensions).toEqual([])
  }, 10_000)

  test('names of objects are ordinary names', () => {
    const text = '{"kind":"Node","metadata":{"labels":{"extensions.talos.dev/__proto__":"1"},"__proto__":{}}}'
    expect(summary(text).extensions).toEqual(['__proto__ 1'])
  })
})
