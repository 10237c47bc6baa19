import { afterEach, describe, expect, it } from 'vitest'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import type { FaultWorldOptions } from '../faults/testing/fault-world.ts'
import { heavyContent } from './testing/heavy-content.ts'
import { resolve, resultOf } from './testing/resolve-events.ts'

const worlds = createWorlds()
const open = (options: FaultWorldOptions) => worlds.open(options)
afterEach(() => worlds.closeAll())

describe('resolving a release', () => {
  it('marks the one image that is broken, and reads it when it is there again', async () => {
    // In real time: what failed may be asked again after five seconds, and the second look has to come sooner.
    const world = await open({ content: heavyContent(2_048), speed: 1 })
    world.registry.faults.set('status404', { repository: 'siderolabs/extension-7', kinds: ['manifest'] })
    const visit = world.open()
    const broken = resultOf(await resolve(visit, 'v1.99.0'))
    expect(broken.progress).toMatchObject({ done: 80, failed: 1 })
    expect(broken.rows[7]).toMatchObject({ imageState: 'failed', manifest: null })
    expect(broken.rows[7]?.manifestProblem).toContain('siderolabs/extension-7')
    world.registry.faults.clear()
    world.registry.resetStats()
    expect(resultOf(await resolve(visit, 'v1.99.0')).progress.failed).toBe(1)
    expect(world.registry.stats().requests).toBe(0)
    world.clock.advance(30_000)
    const healed = resultOf(await resolve(visit, 'v1.99.0'))
    expect(healed.progress.failed).toBe(0)
    expect(world.registry.stats().requests).toBeLessThanOrEqual(6)
  })

  it('tells rows as they come, each once, and then all of them in the order of the index', async () => {
    const world = await open({ content: heavyContent(2_048), latencyMs: 5 })
    const events = await resolve(world.open(), 'v1.99.0')
    const told = events.flatMap((event) => (event.kind === 'progress' ? event.rows : []))
    expect(told.map(({ extension }) => extension.name).toSorted()).toEqual(
      resultOf(events)
        .rows.map(({ extension }) => extension.name)
        .toSorted(),
    )
    expect(resultOf(events).rows.map(({ extension }) => extension.name)).toEqual(
      Array.from({ length: 80 }, (_, at) => `extension-${at}`),
    )
    const done = events.map(({ progress }) => progress.done)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(done[0]).toBe(0)
  })

  it('of a release without digests says so for every row without asking', async () => {
    const world = await open({ content: heavyContent() })
    await world.registry.setOffline()
    const { rows } = resultOf(await resolve(world.open({ offline: true }), 'v1.10.0'))
    expect(new Set(rows.map(({ imageState }) => imageState))).toEqual(new Set(['no-digest']))
  })
})
