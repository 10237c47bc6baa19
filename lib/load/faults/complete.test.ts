import { expect, it } from 'vitest'
import { FAULTS } from '#registry/testing/fault-table'
import { ANSWER_ROWS } from './testing/rows-answers.ts'
import { BYTES_ROWS } from './testing/rows-bytes.ts'
import { IMAGE_ROWS } from './testing/rows-images.ts'
import { LIST_ROWS } from './testing/rows-lists.ts'
import { SLOW_ROWS } from './testing/rows-slow.ts'
import { WAY_ROWS } from './testing/rows-ways.ts'

/** They strike at the second look (tags.test.ts). */
const ONLY_LATER = ['tagMoved', 'tagDeleted']

it('every fault that the test registry can play is held against the doors', () => {
  const rows = [ANSWER_ROWS, BYTES_ROWS, IMAGE_ROWS, LIST_ROWS, SLOW_ROWS, WAY_ROWS].flat()
  const held = new Set([...rows.map(({ fault }) => fault), ...ONLY_LATER])
  expect(FAULTS.map(({ name }) => name).filter((name) => !held.has(name))).toEqual([])
})
