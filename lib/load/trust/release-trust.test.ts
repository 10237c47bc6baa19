import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { generateContent } from '#registry/testing/generated-releases'
import { createRegistryContent } from '#registry/testing/registry-content'
import { attachBundle } from '#trust/testing/attach-signature'
import { startSourceThread } from '#trust/testing/start-source-thread'
import { signBundle, TEST_SIGNER } from '#trust/testing/sign-image'
import { ODD_SIGNATURES, signedState, signRelease, signReleases } from '#trust/testing/signed-content'
import { threadOf, type StartThread } from '#trust/check-thread'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import type { FaultWorldOptions } from '../faults/testing/fault-world.ts'
import { ask, eventsOf, oneExtension, REPOSITORY, trustedRoot, VERSION } from './testing/trust-world.ts'

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

describe('a verdict', () => {
  it('that is verified needs no request again, also after a restart and without the registry', async () => {
    const { content } = oneExtension()
    signReleases(content)
    const world = await open({ content })
    const visit = world.open({ trustedRoot })
    const first = await ask(visit)
    world.registry.resetStats()
    world.clock.advance(86_400_000)
    expect((await ask(visit)).trust).toEqual(first.trust)
    await world.registry.setOffline()
    const again = await ask(world.open({ trustedRoot }))
    expect(again.trust.verdict).toEqual(first.trust.verdict)
    expect(again.trust.verdict).toMatchObject({ state: 'verified' })
  })

  it('is found again where it stands, and checked again under another root', async () => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image)
    const world = await open({ content })
    expect((await ask(world.open({ trustedRoot }))).trust.verdict.state).toBe('verified')
    expect((await ask(world.open())).trust.verdict.state).toBe('signature-invalid')
  })

  it('of an unsigned image is looked at again after a minute', async () => {
    const { content, image } = oneExtension()
    const world = await open({ content, speed: 1 })
    const visit = world.open({ trustedRoot })
    expect((await ask(visit)).trust.verdict.state).toBe('not-signed')
    attachBundle(content, REPOSITORY, image)
    world.registry.resetStats()
    expect((await ask(visit)).trust.verdict.state).toBe('not-signed')
    expect(world.registry.stats().requests).toBe(0)
    world.clock.advance(61_000)
    expect((await ask(visit)).trust.verdict.state).toBe('verified')
  })

  it('that is not verified is checked anew for whoever asks for it, after a few seconds', async () => {
    const { content, image } = oneExtension()
    const world = await open({ content, speed: 1 })
    const { doors } = world.open({ trustedRoot })
    const stateOf = async (isAgain: boolean) => {
      const outcome = await doors.loadTrust(VERSION, 'only', isAgain)
      return outcome.ok ? outcome.value.value.trust.verdict.state : outcome.problem.kind
    }
    expect(await stateOf(false)).toBe('not-signed')
    attachBundle(content, REPOSITORY, image)
    expect(await stateOf(true)).toBe('not-signed')
    world.clock.advance(6_000)
    expect(await stateOf(false)).toBe('not-signed')
    expect(await stateOf(true)).toBe('verified')
    world.clock.advance(6_000)
    world.registry.resetStats()
    expect(await stateOf(true)).toBe('verified')
    expect(world.registry.stats().requests).toBe(0)
  })

  it('of a stranger’s signature is looked at again as well', async () => {
    const { content, image } = oneExtension()
    const world = await open({ content })
    const visit = world.open({ trustedRoot })
    attachBundle(
      content,
      REPOSITORY,
      image,
      signBundle([image], { ...TEST_SIGNER, identity: 'me@a.example' }),
    )
    expect((await ask(visit)).trust.verdict.state).toBe('identity-mismatch')
    attachBundle(content, REPOSITORY, image)
    world.clock.advance(61_000)
    expect((await ask(visit)).trust.verdict.state).toBe('verified')
  })

  it('of a name that nobody knows is not found', async () => {
    const { content } = oneExtension()
    const { doors } = (await open({ content })).open({ trustedRoot })
    expect(await doors.loadTrust(VERSION, 'other')).toMatchObject({
      ok: false,
      problem: { kind: 'not-found' },
    })
    expect(await doors.loadTrust('v9.9.9', 'only')).toMatchObject({
      ok: false,
      problem: { kind: 'not-found' },
    })
  })
})

/** Starts other threads first, then the real one. */
const starting = (...codes: readonly string[]): StartThread => {
  const left = [...codes]
  return (setup) => {
    const code = left.shift()
    return code === undefined ? startSourceThread(setup) : threadOf(new Worker(code, { eval: true }))
  }
}

/** A thread that grows without end, twice: for the bundle and for the older form. */
function startSmall(code: string): StartThread {
  let left = 2
  return (setup) => {
    left -= 1
    if (left < 0) return startSourceThread(setup)
    return threadOf(new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } }))
  }
}

describe('the thread that checks', () => {
  it.each([
    ['ends at once', 'process.exit(1)'],
    [
      'ends when it is asked',
      "require('node:worker_threads').parentPort.on('message', () => process.exit(0))",
    ],
    ['throws', "require('node:worker_threads').parentPort.on('message', () => { throw new Error('x') })"],
    ['runs out of memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(all.length))'],
  ])('and %s leaves the verdict unavailable, and the next one starts anew', async (_what, code) => {
    const { content } = oneExtension()
    const release = content.release(VERSION)
    if (release !== undefined) signRelease(content, release)
    const startThread: StartThread = code.includes('for (;;)')
      ? startSmall(code)
      : starting(...Array.from({ length: 2 }, () => code))
    const world = await open({ content, startThread })
    const visit = world.open({ trustedRoot })
    expect((await ask(visit)).trust.verdict).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'unreachable', advice: expect.stringContaining('next look') },
    })
    world.clock.advance(6_000)
    expect((await ask(visit)).trust.verdict.state).toBe('verified')
  })
})
