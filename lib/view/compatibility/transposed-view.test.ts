import { expect, test } from 'vitest'
import { now } from '../fixtures/made-catalog.ts'
import { emptyMatrixQuery } from './matrix-query.ts'
import { loaded } from './testing/known-history.ts'
import { transposedView } from './transposed-view.ts'

test('one extension alone gives the reason of every release in words', () => {
  const rows = transposedView(
    'zfs',
    loaded,
    { ...emptyMatrixQuery, columns: 'patches', extension: 'zfs' },
    now,
  ).rows
  const byRelease = new Map(rows.map((row) => [row.release, row]))
  expect(byRelease.get('v1.13.1')).toMatchObject({ text: '2.4.1 !', tone: 'bad', mark: 'withdrawn' })
  expect(byRelease.get('v1.13.1')?.reason).toContain('Use v1.13.2.')
  expect(byRelease.get('v1.13.2')?.reason).toBe('Ships zfs 2.4.1.')
})

test('only changes of one extension are the releases that differ from the one before', () => {
  const query = { ...emptyMatrixQuery, columns: 'patches' as const, changes: 'kinds' as const }
  const { rows } = transposedView('gpio-pinctrl', loaded, { ...query, extension: 'gpio-pinctrl' }, now)
  expect(rows.map(({ release }) => release)).toEqual(['v1.12.2'])
})

test('a name that no release has leads to the names near it', () => {
  const { rows, near } = transposedView('zsf', loaded, { ...emptyMatrixQuery, extension: 'zsf' }, now)
  expect([rows.length, near[0]?.name]).toEqual([0, 'zfs'])
})
