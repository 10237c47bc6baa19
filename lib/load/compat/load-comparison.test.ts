import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { valueOf } from '../testing/value-of.ts'
import { openCompatWorld, type CompatWorld } from './testing/compat-world.ts'

let world: CompatWorld

beforeAll(async () => {
  world = await openCompatWorld()
})

afterAll(() => world.close())

describe('the comparison', () => {
  test('tells what is new and how old the data is', async () => {
    const { value, state } = valueOf(await world.online.loadComparison('v1.13.9', 'v1.14.0-rc.1'))
    expect(value.added.map(({ extension }) => extension.name)).toEqual([
      'harbor-credential-provider',
      'hyperv-guest-agent',
      'kata-containers-snp',
    ])
    expect(state).toBe('fresh')
    const kept = value.kept.find(({ to }) => to.name === 'gvisor-debug')
    expect(kept?.image).not.toBe('unknown')
  })

  test('a release that is not there is not found', async () => {
    const outcome = await world.online.loadComparison('v1.13.9', 'v1.77.0')
    expect(outcome.ok ? '' : outcome.problem.kind).toBe('not-found')
  })

  test('works from the tables as well, and says that it does', async () => {
    const { value, origin, state } = valueOf(await world.offline.loadComparison('v1.12.11', 'v1.13.9'))
    expect(value.added.map(({ extension }) => extension.name)).toHaveLength(5)
    expect({ origin, state }).toEqual({ origin: 'snapshot', state: 'stale' })
  })
})
