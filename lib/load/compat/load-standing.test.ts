import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCompatWorld, type CompatWorld } from './testing/compat-world.ts'

let world: CompatWorld

beforeAll(async () => {
  world = await openCompatWorld()
})

afterAll(() => world.close())

test('a release says whether its kernel builds agree', async () => {
  expect((await world.offline.loadStanding('v1.13.1')).kind).toBe('disagrees')
  expect((await world.offline.loadStanding('v1.13.2')).kind).toBe('agrees')
  expect((await world.offline.loadStanding('v1.99.0')).kind).toBe('unknown')
})
