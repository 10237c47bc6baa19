import { afterEach, describe, expect, it } from 'vitest'
import { openFaultWorld, type FaultWorld } from './testing/fault-world.ts'
import { EMBEDDED_RELEASE, RELEASE, STRUCK, twoReleases } from './testing/two-releases.ts'

let world: FaultWorld
afterEach(() => world.close())

describe('the history of an extension', () => {
  it.each([
    ['status500Forever', {}],
    ['wrongDigest', { roles: ['catalog-layer'] }],
    ['status404', { kinds: ['manifest'] }],
    ['catalogGzipBomb', { release: RELEASE }],
    ['digestsMissing', { release: RELEASE }],
  ] as const)(
    'lacks what cannot be read (%s), says so, and is whole again a minute later',
    async (fault, scope) => {
      world = await openFaultWorld({ content: twoReleases('somebody/catalog') })
      const { doors } = world.open({ cacheDirectory: null })
      await doors.loadReleases()
      world.registry.faults.set(fault, scope)
      const struck = await doors.loadExtensionHistory(STRUCK)
      const releases = struck.ok ? struck.value.value.entries.map(({ release }) => release) : []
      expect(releases).not.toContain(RELEASE)
      expect(struck.ok ? struck.value.state : struck.problem.kind).toMatch(
        /^(partial|not-found|unreachable|invalid)$/,
      )
      expect(world.registry.stats()).toMatchObject({ canaryHits: 0, leaksToBlobHost: 0 })

      world.registry.faults.clear()
      world.clock.advance(60_000)
      const healed = await doors.loadExtensionHistory(STRUCK)
      expect(healed).toMatchObject({ ok: true, value: { state: 'fresh' } })
      expect(healed.ok && healed.value.value.entries.map(({ release }) => release).toSorted()).toEqual(
        [EMBEDDED_RELEASE, RELEASE].toSorted(),
      )
    },
  )
})
