import { afterEach, describe, expect, it } from 'vitest'
import { generateContent } from '#registry/testing/generated-releases'
import { createRegistryContent } from '#registry/testing/registry-content'
import { ODD_SIGNATURES, signedState, signReleases } from '#trust/testing/signed-content'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import type { FaultWorldOptions } from '../faults/testing/fault-world.ts'
import { eventsOf, trustedRoot } from './testing/trust-world.ts'

const worlds = createWorlds()
const open = (options: FaultWorldOptions) => worlds.open(options)
afterEach(() => worlds.closeAll())

function resultOf(events: Awaited<ReturnType<typeof eventsOf>>) {
  const last = events.at(-1)
  if (last?.kind !== 'result') throw new Error('The run has no result.')
  return last
}

function statesOf(events: Awaited<ReturnType<typeof eventsOf>>) {
  return resultOf(events).rows.map(({ name, trust }) => [name, trust.verdict.state])
}

/** 80 extensions, every tenth with a signature that is not what it should be. */
function mixedContent() {
  const odd = [...ODD_SIGNATURES.keys()]
  const content = createRegistryContent()
  content.addRelease('v1.99.0', () => ({
    version: 'v1.99.0',
    extensions: Array.from({ length: 80 }, (_, at) => ({
      name: (at % 10 === 9 ? odd.splice(0, 1)[0] : undefined) ?? `extension-${at}`,
      tag: '1',
    })),
  }))
  signReleases(content)
  return content
}

describe('checking a release', () => {
  it.each(['tag', 'api'] as const)(
    'of 80 extensions says the right thing of each, where referrers are found by %s',
    async (referrers) => {
      const content = mixedContent()
      const world = await open({ content, referrers })
      const events = await eventsOf(world.open({ trustedRoot }), 'v1.99.0')
      const names = content.release('v1.99.0')?.extensions.map(({ name }) => name) ?? []
      expect(statesOf(events)).toEqual([null, ...names].map((name) => [name, signedState('v1.99.0', name)]))
      expect(resultOf(events).progress).toEqual({
        total: 81,
        done: 81,
        states: {
          verified: 76,
          'signature-invalid': 1,
          'identity-mismatch': 1,
          'subject-mismatch': 1,
          'not-signed': 1,
          unavailable: 1,
          'not-checked': 0,
        },
      })
      const told = events.flatMap(({ kind, rows }) => (kind === 'progress' ? rows : []))
      expect(new Set(told.map(({ name }) => name))).toEqual(new Set([null, ...names]))
      expect(told).toHaveLength(81)
    },
  )

  it.each(['v1.4.0', 'v1.5.3', 'v1.11.2', 'v1.13.0'])(
    'finds in %s what upstream left there',
    async (version) => {
      const content = generateContent({ releases: [version], oddities: false })
      signReleases(content)
      const world = await open({ content })
      const visit = world.open({ trustedRoot })
      const rows = resultOf(await eventsOf(visit, version)).rows
      for (const { name, trust } of rows)
        expect([name, trust.verdict.state]).toEqual([name, signedState(version, name)])
      const outcome = await visit.doors.loadTrust(version, null)
      const era = { 'v1.4.0': 'unsigned', 'v1.13.0': 'legacy-and-bundle' }[version] ?? 'legacy'
      expect(outcome).toMatchObject({ ok: true, value: { value: { name: null, basis: { era } } } })
    },
  )

  it('is done once for many visitors, told without starting it, and not done again', async () => {
    const world = await open({ content: mixedContent(), speed: 1 })
    const { app, doors } = world.open({ trustedRoot })
    const loaded = await doors.loadCatalog('v1.99.0')
    if (!loaded.ok) throw new Error(loaded.problem.title)
    const catalog = loaded.value.value
    expect(doors.trustProgress(catalog)).toBeNull()
    expect(doors.knownReleaseTrust(catalog)).toEqual([])
    expect(doors.knownTrust(catalog, 'drbd')?.trust.verdict).toEqual({ state: 'not-checked' })
    await doors.loadTrust('v1.99.0', 'drbd')
    expect(doors.knownReleaseTrust(catalog)).toMatchObject([{ name: 'drbd' }])
    world.registry.resetStats()
    const all = await Promise.all(Array.from({ length: 20 }, () => eventsOf({ app, doors }, 'v1.99.0')))
    expect(new Set(all.map((events) => resultOf(events).progress.done))).toEqual(new Set([81]))
    expect(doors.trustProgress(catalog)).toMatchObject({ done: 81 })
    expect(doors.knownReleaseTrust(catalog)).toHaveLength(81)
    const { requests, duplicateUrls } = world.registry.stats()
    // API, fallback tag, manifest, bundle with its redirect, and tokens.
    expect(requests).toBeLessThanOrEqual(81 * 7)
    expect(duplicateUrls).toBe(0)
    world.registry.resetStats()
    await eventsOf({ app, doors }, 'v1.99.0')
    expect(world.registry.stats().requests).toBe(0)
  })
})
