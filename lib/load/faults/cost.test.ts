import { afterEach, describe, expect, it } from 'vitest'
import { generateContent } from '#registry/testing/generated-releases'
import { openFaultWorld, type FaultWorld, type FaultWorldOptions } from './testing/fault-world.ts'
import { lookAround } from './testing/hold-fault.ts'
import { RELEASE, STRUCK, twoReleases } from './testing/two-releases.ts'

let world: FaultWorld
afterEach(() => world.close())

const NEWEST = 'v1.13.9'

async function open(options: Partial<FaultWorldOptions> = {}): Promise<FaultWorld> {
  world = await openFaultWorld({ content: generateContent({ releases: ['v1.12.0', NEWEST] }), ...options })
  return world
}

describe('the registry is asked', () => {
  it('at most 8 times for a cold catalog, 9 with the tag list', async () => {
    await open()
    const { doors } = world.open()
    expect(await doors.loadCatalog(NEWEST)).toMatchObject({ ok: true, value: { state: 'fresh' } })
    expect(world.registry.stats().requests).toBeLessThanOrEqual(8)
    expect(await doors.loadHome()).toMatchObject({ ok: true, value: { value: { version: NEWEST } } })
    expect(world.registry.stats().requests).toBeLessThanOrEqual(9)
    expect(world.registry.stats()).toMatchObject({ duplicateUrls: 0, leaksToBlobHost: 0, tokensIssued: 1 })
  })

  it('once for 800 tags', async () => {
    const content = twoReleases()
    for (let at = 0; at < 800; at += 1)
      content.addRelease(`v1.5.${at}`, () => ({ version: `v1.5.${at}`, extensions: [] }))
    await open({ content })
    const list = await world.open().doors.loadReleases()
    expect(list.ok && list.value.value.releases).toHaveLength(802)
    expect(world.registry.stats().requestsByKind).toMatchObject({ tags: 1 })
  })

  it('once, conditionally, for a catalog whose freshness ran out', async () => {
    await open({ tokenTtlSeconds: 3_600 })
    const { doors } = world.open()
    await doors.loadCatalog(NEWEST)
    world.clock.advance(5 * 60_000)
    world.registry.resetStats()
    expect(await doors.loadCatalog(NEWEST)).toMatchObject({ ok: true, value: { state: 'fresh' } })
    expect(world.registry.stats()).toMatchObject({ requests: 1, requestsByStatus: { 304: 1 } })
  })

  it('once, conditionally, and for a token by a new process over the same cache', async () => {
    await open()
    await world.open().doors.loadCatalog(NEWEST)
    world.registry.resetStats()
    expect(await world.open().doors.loadCatalog(NEWEST)).toMatchObject({
      ok: true,
      value: { state: 'fresh' },
    })
    expect(world.registry.stats()).toMatchObject({
      requests: 3,
      requestsByStatus: { 200: 1, 304: 1, 401: 1 },
    })
  })

  it('not at all for what is fresh', async () => {
    await open()
    const { doors } = world.open()
    await doors.loadCatalog(NEWEST)
    world.registry.resetStats()
    for (let looks = 0; looks < 50; looks += 1) await doors.loadCatalog(NEWEST)
    expect(world.registry.stats().requests).toBe(0)
  })

  it('by two hundred visitors at once as often as by one', async () => {
    await open({ content: twoReleases() })
    await lookAround(world.open({ cacheDirectory: null }).doors)
    const { requests } = world.registry.stats()
    world.registry.resetStats()
    const { doors } = world.open()
    const visitors = await Promise.all(Array.from({ length: 200 }, () => lookAround(doors)))
    for (const seen of visitors) expect(seen.struck).toMatchObject({ ok: true, value: { state: 'fresh' } })
    const stats = world.registry.stats()
    expect(stats).toMatchObject({ duplicateUrls: 0, leaksToBlobHost: 0 })
    expect(stats.requests).toBe(requests)
  })

  it('on, although the visitor who caused it has left', async () => {
    await open({ content: twoReleases(), latencyMs: 30 })
    const { app, doors } = world.open()
    const leaving = app.shelf.pointer(RELEASE).look(() => 0)
    expect(await leaving).toMatchObject({ state: 'none', pending: true })
    expect(await doors.loadExtensionDetail(RELEASE, STRUCK)).toMatchObject({
      ok: true,
      value: { state: 'fresh' },
    })
    expect(world.registry.stats()).toMatchObject({ duplicateUrls: 0 })
  })

  it('within its bounds, and silence in one image does not stop the others', async () => {
    await open({ content: twoReleases(), speed: 20, hurry: 20 })
    const { doors } = world.open({ concurrency: 2 })
    await doors.loadCatalog(RELEASE)
    world.registry.faults.set('stall', { kinds: ['blob-data'], repository: 'siderolabs/gvisor' })
    const [struck, bystander] = await Promise.all([
      doors.loadExtensionDetail(RELEASE, STRUCK),
      doors.loadExtensionDetail(RELEASE, 'tailscale'),
    ])
    expect(struck).toMatchObject({ ok: true, value: { value: { imageState: 'failed' } } })
    expect(bystander).toMatchObject({ ok: true, value: { value: { imageState: 'read' } } })
    // Two to the registry and two to the host of blobs.
    expect(world.registry.stats().peakInFlight).toBeLessThanOrEqual(4)
  })

  it.each([
    ['with a limit of requests a second', { requestsPerSecond: 12 }],
    ['with a limit of requests at once', { maxConcurrent: 2 }],
  ])('until it has answered, %s', async (_name, limit) => {
    await open({ content: twoReleases(), speed: 1, ...limit })
    const { doors } = world.open()
    expect(await doors.loadCatalog(RELEASE)).toMatchObject({ ok: true, value: { state: 'fresh' } })
    expect(world.registry.stats().requests).toBeLessThanOrEqual(30)
  })
})
