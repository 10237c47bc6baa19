import { afterEach, describe, expect, it } from 'vitest'
import { snapshotVersion } from '#catalog/snapshot'
import type { TlsMode } from '#registry/testing/listener'
import { parseCatalogImage } from '../catalog-image.ts'
import { openFaultWorld, type FaultWorld, type FaultWorldOptions } from './testing/fault-world.ts'
import { expectHealthy, lookAround } from './testing/hold-fault.ts'
import { expectSentence } from './testing/sentence.ts'
import { RELEASE, STRUCK, twoReleases } from './testing/two-releases.ts'

const opened: FaultWorld[] = []
afterEach(async () => {
  for (const world of opened.splice(0)) await world.close()
})

async function open(options: Partial<FaultWorldOptions> = {}): Promise<FaultWorld> {
  const world = await openFaultWorld({ content: twoReleases(), ...options })
  opened.push(world)
  return world
}

describe('a registry that was never reached', () => {
  it('is told by name when it refuses connections, and read as soon as it is there', async () => {
    const world = await open({ content: twoReleases('somebody/catalog') })
    await world.registry.setOffline()
    const { doors } = world.open()
    expect(await doors.loadCatalog(RELEASE)).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable', title: `${world.registry.host} refuses connections.` },
    })
    await world.registry.setOnline()
    world.clock.advance(30_000)
    expectHealthy(await lookAround(doors), world)
  })

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('is told by name when it cannot be resolved (%s)', async (code) => {
    const lookups: string[] = []
    const world = await open({
      resolve(hostname, callback) {
        lookups.push(hostname)
        callback(Object.assign(new Error(`getaddrinfo ${code}`), { code }), [])
      },
    })
    const image = parseCatalogImage('registry.invalid/siderolabs/extensions')
    const { doors } = world.open({ catalogImage: image ?? null })
    const outcome = await doors.loadCatalog(RELEASE)
    expect(outcome).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable', title: 'The name registry.invalid cannot be resolved.' },
    })
    // A name that does not exist is final; a resolver that is busy is asked four times.
    expect(lookups).toHaveLength(code === 'ENOTFOUND' ? 1 : 4)
  })

  const modes: readonly (readonly [TlsMode, RegExp])[] = [
    ['expired', /^The certificate of \S+ is not valid at this time\.$/],
    ['wronghost', /^The certificate shown by \S+ is for another host\.$/],
    [
      'selfsigned',
      /^The certificate of \S+ is from an authority that is not known here \(NODE_EXTRA_CA_CERTS/,
    ],
    ['plaintext', /^No secure connection to \S+ came about\.$/],
    ['reset', /^\S+ closed the connection before its answer was complete\.$/],
    ['stall', /^\S+ did not answer in time\.$/],
  ]
  it.each(modes)(
    'whose handshake is %s is told as that and never spoken to in plain http',
    async (mode, told) => {
      const world = await open({ tls: mode, speed: 20, hurry: 20 })
      const outcome = await world.open().doors.loadCatalog(RELEASE)
      expect(outcome).toMatchObject({ ok: false, problem: { kind: 'unreachable' } })
      expect(outcome.ok ? '' : outcome.problem.title).toMatch(told)
      expect(world.registry.stats().requests).toBe(0)
    },
  )

  it.each(['h2', 'h1only'] as const)('over %s is read like any other', async (tls) => {
    const world = await open({ tls })
    expectHealthy(await lookAround(world.open().doors), world)
    expect(world.registry.stats()).toMatchObject({ duplicateUrls: 0, leaksToBlobHost: 0 })
  })

  it('shows the snapshot of v1.11.2 with all its references, and says so', async () => {
    const world = await open()
    await world.registry.setOffline()
    const home = await world.open().doors.loadHome()
    expect(home).toMatchObject({
      ok: true,
      value: {
        state: 'stale',
        origin: 'snapshot',
        problem: { kind: 'unreachable' },
        value: { version: snapshotVersion },
      },
    })
    const references = home.ok ? home.value.value.extensions.map(({ reference }) => reference) : []
    expect(references).toHaveLength(67)
    for (const reference of references)
      expect(reference).toMatch(/^ghcr\.io\/siderolabs\/\S+:\S+@sha256:[0-9a-f]{64}$/)
  })

  it('shows another release by the names and versions of the history, with nothing to pin', async () => {
    const world = await open()
    await world.registry.setOffline()
    const { doors } = world.open()
    const catalog = await doors.loadCatalog('v1.10.0')
    expect(catalog).toMatchObject({ ok: true, value: { state: 'stale', origin: 'snapshot' } })
    const extensions = catalog.ok ? catalog.value.value.extensions : []
    expect(extensions.length).toBeGreaterThan(40)
    for (const { digest, reference } of extensions)
      expect({ digest, reference }).toEqual({ digest: null, reference: null })
    expect(await doors.loadExtensionDetail('v1.10.0', 'gvisor')).toMatchObject({
      ok: true,
      value: { value: { imageState: 'no-digest', manifest: null, platforms: [] } },
    })
    expect(await doors.loadReleases()).toMatchObject({
      ok: true,
      value: { state: 'stale', origin: 'snapshot' },
    })
    expect(await doors.loadExtensionHistory('gvisor')).toMatchObject({
      ok: true,
      value: { origin: 'snapshot' },
    })
  })

  it('is not papered over with facts of others when it holds a catalog of its own', async () => {
    const world = await open({ content: twoReleases('somebody/catalog') })
    await world.registry.setOffline()
    const { doors } = world.open()
    for (const outcome of [
      await doors.loadHome(),
      await doors.loadCatalog(snapshotVersion),
      await doors.loadReleases(),
    ]) {
      expect(outcome).toMatchObject({ ok: false, problem: { kind: 'unreachable' } })
      if (!outcome.ok) expectSentence(outcome.problem.advice)
    }
  })

  it('keeps nobody waiting beyond patience, and its answer is there for the next look', async () => {
    const world = await open()
    world.registry.faults.set('slowHeaders', { milliseconds: 1_000, kinds: ['tags', 'manifest'] })
    const { doors } = world.open({}, { cache: 20, snapshot: 20, history: 40, nothing: 40 })
    // What is not there within patience is answered without: nobody waited for the registry.
    expect(await doors.loadHome()).toMatchObject({
      ok: true,
      value: { origin: 'snapshot', problem: { kind: 'unreachable' } },
    })
    expect(await doors.loadCatalog(RELEASE)).toMatchObject({ ok: false, problem: { retryAfterSeconds: 3 } })
    expect(await doors.loadExtensionDetail(RELEASE, STRUCK)).toMatchObject({ ok: false })
    await expect.poll(() => doors.loadCatalog(RELEASE)).toMatchObject({ ok: true, value: { state: 'fresh' } })
  })
})
