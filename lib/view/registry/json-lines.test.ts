import { describe, expect, it } from 'vitest'
import { jsonLines } from './json-lines.ts'

describe('lines of a document', () => {
  it('keep what it says', () => {
    const { lines } = jsonLines('{"a":[1,"</script>"],"b":{}}', new Map())
    expect(lines.map((line) => line.map(({ text }) => text).join(''))).toEqual([
      '{',
      '  "a": [',
      '    1,',
      '    "</script>"',
      '  ],',
      '  "b": {}',
      '}',
    ])
  })

  it('are 2,000 at most', () => {
    const { lines, more } = jsonLines(JSON.stringify(Array.from({ length: 5_000 }, () => 1)), new Map())
    expect([lines.length, more]).toEqual([2_000, 3_002])
  })
})
