import { afterEach, describe, expect, it } from 'vitest'
import { LIFETIME } from '../lifetimes.ts'
import { openFaultWorld, type FaultWorld } from './testing/fault-world.ts'
import { expectHealthy, lookAround } from './testing/hold-fault.ts'
import { expectSentence } from './testing/sentence.ts'
import { BYSTANDER, RELEASE, STRUCK, twoReleases } from './testing/two-releases.ts'

let world: FaultWorld
afterEach(() => world.close())

describe('a tag that', () => {
  it('moves is followed at the next refresh, as a whole', async () => {
    world = await openFaultWorld({ content: twoReleases() })
    const { doors } = world.open()
    world.registry.faults.set('tagMoved', { release: RELEASE })
    const before = await doors.loadCatalog(RELEASE)
    world.clock.advance(LIFETIME.fresh)
    const after = await doors.loadCatalog(RELEASE)
    expect(after).toMatchObject({ ok: true, value: { state: 'fresh' } })
    if (!before.ok || !after.ok) return
    expect(after.value.value.indexDigest).not.toBe(before.value.value.indexDigest)
    expect(after.value.value.extensions.map(({ tag }) => tag)).toEqual(['20260101.0-moved', '1.80.0'])
    const detail = await doors.loadExtensionDetail(RELEASE, STRUCK)
    expect(detail.ok && detail.value.value).toMatchObject({
      imageState: 'read',
      extension: { digest: after.value.value.extensions[0]?.digest },
    })
  })

  it('moves to content that lies leaves what was seen in place, stale, and says why', async () => {
    world = await openFaultWorld({ content: twoReleases() })
    const { doors } = world.open()
    await doors.loadCatalog(RELEASE)
    world.registry.faults.set('tagMoved', { release: RELEASE, after: 0 })
    world.registry.faults.set('wrongDigest', { roles: ['catalog-platform'] })
    world.clock.advance(LIFETIME.fresh)
    const outcome = await doors.loadCatalog(RELEASE)
    expect(outcome).toMatchObject({
      ok: true,
      value: { state: 'stale', origin: 'cache', problem: { kind: 'invalid' } },
    })
    expect(outcome.ok && outcome.value.value.indexDigest).toBe(
      world.registry.content.release(RELEASE)?.indexDigest,
    )
    if (outcome.ok) expectSentence(outcome.value.problem?.title)
    world.registry.faults.clear()
    world.clock.advance(30_000)
    expectHealthy(await lookAround(doors), world)
  })

  it('is deleted leaves what was seen in place, stale, and says that it is gone', async () => {
    world = await openFaultWorld({ content: twoReleases() })
    const { doors } = world.open()
    world.registry.faults.set('tagDeleted')
    await doors.loadCatalog(RELEASE)
    world.clock.advance(LIFETIME.fresh)
    expect(await doors.loadCatalog(RELEASE)).toMatchObject({
      ok: true,
      value: {
        state: 'stale',
        problem: {
          kind: 'not-found',
          title: expect.stringMatching(/has no tag siderolabs\/extensions:v1\.99\.0/),
        },
      },
    })
    expect(await doors.loadExtensionDetail(RELEASE, BYSTANDER)).toMatchObject({
      ok: true,
      value: { state: 'stale' },
    })
  })

  it('was never there is no release, whatever its name', async () => {
    world = await openFaultWorld({ content: twoReleases() })
    const { doors } = world.open()
    for (const version of [
      'v1.98.0',
      'latest',
      '../v1.99.0',
      'v1.99.0%0d%0a',
      '__proto__',
      `v1.${'9'.repeat(9_999)}.0`,
    ]) {
      const outcome = await doors.loadCatalog(version)
      expect([version, outcome]).toMatchObject([version, { ok: false, problem: { kind: 'not-found' } }])
    }
    // Only the one that could be a release is asked for: a challenge, a token, the tag.
    expect(world.registry.stats().requests).toBeLessThanOrEqual(3)
  })

  it('names a development build is read like a release and listed apart', async () => {
    const content = twoReleases()
    const tag = 'v1.13.0-alpha.1-17-gc538dab'
    content.addRelease(tag, () => ({ version: tag, extensions: [{ name: 'gvisor', tag: '20260101.0' }] }))
    world = await openFaultWorld({ content })
    const { doors } = world.open()
    expect(await doors.loadCatalog(tag)).toMatchObject({
      ok: true,
      value: { state: 'fresh', value: { version: tag } },
    })
    const list = await doors.loadReleases()
    expect(list.ok && list.value.value.releases).toContainEqual({ version: tag, channel: 'development' })
    expect(list.ok && list.value.value.newestStable).toBe(RELEASE)
  })
})
