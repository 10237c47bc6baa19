import { expect, test } from 'vitest'
import { emptyGraphQuery } from './graph-query.ts'
import { keptTrees } from './kept-trees.ts'

test('build graphs of kept trees can be opened instead, without a focus that they may not have', () => {
  expect(keptTrees(['v1.11.2'], { ...emptyGraphQuery, focus: 'stage:zfs' })).toEqual([
    { label: 'v1.11.2', href: '/graph/build?release=v1.11.2', isCurrent: false },
  ])
})
