import { expect, test } from 'vitest'
import { cellWords } from './cell-words.ts'

test.each([
  ['shipped', '1.2.3', null, '1.2.3', 'ok'],
  ['shipped', null, null, 'per release', 'ok'],
  ['shipped', '8b52ef67d261369cbc93f132db299e5dcf64ad7c', null, '8b52ef67d261…', 'ok'],
  ['listed', '1.2.3', null, '1.2.3 ?', 'faint'],
  ['renamed', null, 'i915', '→ i915', 'warn'],
  ['not-yet', null, 'v1.9.0', 'not yet', 'faint'],
  ['dropped', null, 'v1.9.0', 'dropped', 'bad'],
  ['no-catalog', null, null, 'no catalog', 'faint'],
  ['unknown', null, null, 'unknown', 'faint'],
] as const)('a cell %s %s is written %s %s', (kind, version, about, text, tone) => {
  const column = { version: 'v1.8.0', note: null, kernelNote: null }
  expect(cellWords('x', { kind, version, about }, column, true)).toMatchObject({ text, tone })
})
