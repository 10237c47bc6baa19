import { afterEach, describe, expect, it } from 'vitest'
import type { Doors } from '../doors.ts'
import { openFaultWorld, type FaultWorld } from './testing/fault-world.ts'
import { expectHealthy, lookAround } from './testing/hold-fault.ts'
import { EMBEDDED_RELEASE, RELEASE, STRUCK, twoReleases } from './testing/two-releases.ts'

let world: FaultWorld
afterEach(() => world.close())

const STALE = { ok: true, value: { state: 'stale', origin: 'cache', problem: { kind: 'unreachable' } } }

/** Sees everything once, then takes the registry away. */
async function warmThenAway(): Promise<Doors> {
  world = await openFaultWorld({ content: twoReleases() })
  const { doors } = world.open()
  await lookAround(doors)
  await doors.loadCatalog(EMBEDDED_RELEASE)
  await world.registry.setOffline()
  return doors
}

describe('a registry that goes away', () => {
  it('leaves everything that was seen in place, first fresh, then stale', async () => {
    const doors = await warmThenAway()
    expect(await doors.loadCatalog(RELEASE)).toMatchObject({ ok: true, value: { state: 'fresh' } })
    world.clock.advance(5 * 60_000)
    const seen = await lookAround(doors)
    expect(seen).toMatchObject({ tags: STALE, catalog: STALE, struck: STALE, bystander: STALE })
    expect(seen.struck).toMatchObject({ value: { value: { imageState: 'read', manifestProblem: null } } })
    expect(await doors.loadHome()).toMatchObject(STALE)
  })

  it('leaves it in place for a new process over the same cache, with its digests', async () => {
    await warmThenAway()
    const { doors } = world.open()
    const truth = world.registry.content.release(RELEASE)
    expect(await doors.loadReleases()).toMatchObject(STALE)
    const catalog = await doors.loadCatalog(RELEASE)
    expect(catalog).toMatchObject(STALE)
    expect(catalog.ok && catalog.value.value.extensions.map(({ reference }) => reference)).toEqual(
      truth?.extensions.map(({ reference }) => reference),
    )
    expect(await doors.loadCatalog(EMBEDDED_RELEASE)).toMatchObject(STALE)
    expect(await doors.loadExtensionDetail(RELEASE, STRUCK)).toMatchObject({
      ok: true,
      value: { state: 'stale', value: { imageState: 'read', manifest: { metadata: { name: STRUCK } } } },
    })
    expect(await doors.loadExtensionHistory(STRUCK)).toMatchObject({ ok: true, value: { state: 'stale' } })
  })

  it('is fresh again at the latest half a minute after it is back', async () => {
    await warmThenAway()
    const { doors } = world.open()
    await lookAround(doors)
    await world.registry.setOnline()
    for (let seconds = 0; seconds < 30; seconds += 5) {
      await lookAround(doors)
      world.clock.advance(5_000)
    }
    const seen = await lookAround(doors)
    expect(seen.catalog).toMatchObject({ ok: true, value: { state: 'fresh' } })
    expectHealthy(seen, world)
  })

  it('is asked again at the latest every 15 s while somebody looks, and not more often than every 5 s', async () => {
    await warmThenAway()
    await world.registry.setOnline()
    world.registry.faults.set('status403')
    const { doors } = world.open()
    await doors.loadCatalog(RELEASE)
    world.registry.resetStats()
    for (let looks = 0; looks < 60; looks += 1) {
      await doors.loadCatalog(RELEASE)
      world.clock.advance(1_000)
    }
    const { requests } = world.registry.stats()
    expect(requests).toBeGreaterThanOrEqual(4)
    expect(requests).toBeLessThanOrEqual(13)
  })

  it('is not asked at all by a server that is set to work offline', async () => {
    await warmThenAway()
    await world.registry.setOnline()
    world.registry.resetStats()
    const { doors } = world.open({ offline: true })
    expect(await doors.loadCatalog(RELEASE)).toMatchObject(STALE)
    expect(await doors.loadCatalog('v1.10.0')).toMatchObject({ ok: true, value: { origin: 'snapshot' } })
    expect(world.registry.stats()).toMatchObject({ requests: 0, connections: 0 })
  })
})
