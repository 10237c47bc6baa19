import { describe, expect, test } from 'vitest'
import { csvField, matrixCsv } from './matrix-csv.ts'
import { emptyMatrixQuery } from './matrix-query.ts'
import { loaded } from './testing/known-history.ts'

describe('CSV', () => {
  test('has a line for each cell that is shown', () => {
    const lines = matrixCsv(loaded.value, {
      ...emptyMatrixQuery,
      from: 'v1.12.1',
      to: 'v1.12.2',
      text: 'gpio',
    })
    expect(lines.split('\r\n')).toEqual([
      'extension,release,kind,version,reason',
      'gpio-pinctrl,v1.12.1,not-yet,,Not yet: first in v1.12.2.',
      'gpio-pinctrl,v1.12.2,shipped,,"Ships gpio-pinctrl, which follows Talos."',
      '',
    ])
  })

  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['@cmd', "'@cmd"],
    ['', ''],
  ])('%j is written %j', (text, field) => {
    expect(csvField(text)).toBe(field)
  })
})
