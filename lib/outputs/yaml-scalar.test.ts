import { describe, expect, test } from 'vitest'
import { formatFloat } from './schematic-options.ts'
import { sortNaturally } from './yaml-key-order.ts'
import { formatScalar, scalarStyle } from './yaml-scalar.ts'
import { readTimestamp } from './yaml-timestamp.ts'

describe('the style of a text, worked out from the rules where no executed row has it', () => {
  test.each([
    ['.5_0', 'double'],
    ['._5', 'plain'],
    ['.5_', 'plain'],
    ['.e5', 'plain'],
    ['1e999', 'plain'],
    ['0xFFFFFFFFFFFFFFFF', 'double'],
    ['0x10000000000000000', 'plain'],
    ['-0x8000000000000000', 'double'],
    ['-0x8000000000000001', 'plain'],
    ['18446744073709551616', 'double'],
    ['0_', 'double'],
    ['-_1', 'double'],
    ['+', 'plain'],
    ['0x', 'plain'],
    ['2024-02-29', 'double'],
    ['2023-02-29', 'plain'],
    ['2024-01-01T24:00:00Z', 'plain'],
    ['2024-01-01T00:00:00', 'plain'],
    ['2024-01-01  1:2:3', 'double'],
    ['2024-01-01 1:2:3,5', 'double'],
    ['1_0:59', 'single'],
    ['1:60', 'plain'],
    ['- ', 'single'],
    ['-\t', 'double'],
    ['a\u00a0#b', 'plain'],
    ['😀', 'double'],
    ['a\n😀', 'double'],
    ['\u00a0\n', 'double'],
    ['a \n b', 'double'],
    ['a\n ', 'double'],
    ['\n\ta', 'literal'],
    ['a\r\nb', 'double'],
  ])('%j is %s', (value, style) => {
    expect(scalarStyle(value)).toBe(style)
  })

  test('what is escaped has the shortest escape', () => {
    expect(formatScalar('\0\u0007\b\t\v\f\r\u001b"\\\u0080\ufffe😀', 0)).toBe(
      '"\\0\\a\\b\\t\\v\\f\\r\\e\\"\\\\\\x80\\uFFFE\\U0001F600"',
    )
  })
})

test.each([
  ['2024-1-1', '2024-01-01T00:00:00Z'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14T21:59:43.1-05:00'],
  ['2001-12-15 2:59:43.1000000009', '2001-12-15T02:59:43.1Z'],
  ['2001-12-15T2:59:43+00:00', '2001-12-15T02:59:43Z'],
  ['2001-12-15T2:59:43+24:60', '2001-12-15T02:59:43+25:00'],
  ['2001-12-15T2:59:43+25:00', undefined],
  ['20010-12-15', undefined],
])('the time %s is written %s', (text, expected) => {
  expect(readTimestamp(text)).toBe(expected)
})

test.each([
  [1000, '1000'],
  [999999, '999999'],
  [1e6, '1e+06'],
  [1234567, '1.234567e+06'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [1.5, '1.5'],
  [-0, '-0'],
  [Infinity, '.inf'],
])('the number %d is written %s', (value, expected) => {
  expect(formatFloat(value)).toBe(expected)
})

test('keys with numbers count, and letters come last except behind a digit', () => {
  const keys = ['b10', 'b9', 'a', 'Z', '_x', '10', '9', 'a1', 'a1b', 'a1_', 'a01', 'a100', 'a10']
  const sorted = sortNaturally(keys.map((key) => ({ key }))).map(({ key }) => key)
  expect(sorted).toEqual(['_x', '9', '10', 'Z', 'a', 'a1', 'a1b', 'a1_', 'a01', 'a10', 'a100', 'b9', 'b10'])
})
