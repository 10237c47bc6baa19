import { expect, test } from 'vitest'
import { read } from '../testing/graph-in-words.ts'
import { makeLayers } from './layers.ts'
import { crossings, orderLayers } from './order-layers.ts'
import { rankNodes } from './rank-nodes.ts'

test('ordering unties lines that need not cross', () => {
  const { nodes, edges } = read('a>d b>c a>c2 b>d2 x>d')
  const layers = makeLayers(
    nodes,
    edges,
    rankNodes(
      nodes.map(({ id }) => id),
      edges,
    ),
  )
  expect(crossings(layers.slots, layers.columns)).toBeGreaterThan(0)
  expect(crossings(layers.slots, orderLayers(layers))).toBe(0)
})
