import { afterEach, describe, expect, it } from 'vitest'
import type { ResolveEvent } from '#catalog/resolve-progress'
import { generateContent } from '#registry/testing/generated-releases'
import type { BuiltCatalog } from '#registry/testing/catalog-builder'
import type { HostileImage } from '#registry/testing/extension-description'
import { createRegistryContent } from '#registry/testing/registry-content'
import {
  openFaultWorld,
  type FaultWorld,
  type FaultWorldOptions,
  type Visit,
} from '../faults/testing/fault-world.ts'

const worlds: FaultWorld[] = []

async function open(options: FaultWorldOptions): Promise<FaultWorld> {
  const world = await openFaultWorld(options)
  worlds.push(world)
  return world
}

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

async function resolve({ doors }: Visit, version: string): Promise<readonly ResolveEvent[]> {
  const outcome = await doors.loadResolve(version)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  const events: ResolveEvent[] = []
  for await (const event of outcome.value.events()) events.push(event)
  return events
}

function resultOf(events: readonly ResolveEvent[]) {
  const last = events.at(-1)
  if (last?.kind !== 'result') throw new Error('The run has no result.')
  return last
}

/** What the registry knows of an extension and a resolved row must say. */
function truthOf(catalog: BuiltCatalog) {
  return catalog.extensions.map(({ name, tag, digest, reference, platforms }) => ({
    name,
    tag,
    digest,
    reference,
    version: tag,
    platforms: Object.fromEntries(platforms),
  }))
}

function factsOf(events: readonly ResolveEvent[]) {
  return resultOf(events).rows.map(({ extension, manifest, platforms }) => ({
    name: extension.name,
    tag: extension.tag,
    digest: extension.digest,
    reference: extension.reference,
    version: versionIn(manifest),
    platforms: Object.fromEntries(
      platforms.map(({ platform, digest }) => [platform.replace('/v8', ''), digest]),
    ),
  }))
}

function versionIn(manifest: unknown): unknown {
  const metadata = Reflect.get(Object(manifest), 'metadata')
  return Reflect.get(Object(metadata), 'version')
}

/** An index that lists its first image only. */
const withoutArm: HostileImage = {
  alterIndex: (honest) => ({ ...honest, manifests: [honest['manifests']].flat().slice(0, 1) }),
}

/** 80 extensions of 32 KiB, of which ten are for one architecture only. */
function heavyContent(paddingBytes = 32 * 1024, hostile?: HostileImage) {
  const content = createRegistryContent()
  content.addRelease('v1.99.0', () => ({
    version: 'v1.99.0',
    extensions: Array.from({ length: 80 }, (_, at) => ({
      name: `extension-${at}`,
      tag: `1.${at}.0`,
      author: 'Nobody',
      description: 'Made by a test.',
      constraint: '>= v1.5.0',
      paddingBytes,
      ...(at % 8 === 0 ? { contentOn: 'amd64' as const } : {}),
      ...(hostile === undefined ? {} : { hostile }),
    })),
  }))
  return content
}

describe('resolving a release', () => {
  it.each(['v1.5.3', 'v1.11.2', 'v1.14.0-rc.1'])(
    'says of every image of %s what the registry knows, in all legal ways of writing one',
    async (version) => {
      const content = generateContent({ releases: [version] })
      const world = await open({ content })
      const truth = content.release(version)
      if (truth === undefined) throw new Error(`${version} was not generated.`)
      const events = await resolve(world.open(), version)
      expect(factsOf(events)).toEqual(truthOf(truth))
      expect(resultOf(events).progress).toMatchObject({ total: truth.extensions.length, failed: 0 })
    },
  )

  it('costs 80 extensions on two platforms at most 490 requests and 260 KiB, and nothing twice', async () => {
    const world = await open({ content: heavyContent() })
    const events = await resolve(world.open(), 'v1.99.0')
    expect(resultOf(events).progress).toMatchObject({ total: 80, done: 80, failed: 0 })
    const stats = world.registry.stats()
    expect(stats.requests).toBeLessThanOrEqual(490)
    // Bodies of all answers, with tokens, redirects and the catalog itself; the images weigh 5 MiB.
    expect(stats.bodyBytesSent).toBeLessThanOrEqual(260 * 1024)
    expect(stats.bytesSent).toBeLessThanOrEqual(400 * 1024)
    expect(stats).toMatchObject({ duplicateUrls: 0, leaksToBlobHost: 0, canaryHits: 0 })
    const kinds = resultOf(events).rows.map(({ platforms }) => platforms.map(({ kind }) => kind).join(' '))
    expect(kinds).toEqual(
      Array.from({ length: 80 }, (_, at) => (at % 8 === 0 ? 'content stub' : 'content content')),
    )
  })

  it('costs 80 extensions of one platform at most 415 requests', async () => {
    const world = await open({ content: heavyContent(32 * 1024, withoutArm) })
    const events = await resolve(world.open(), 'v1.99.0')
    expect(resultOf(events).progress).toMatchObject({ total: 80, done: 80, failed: 0 })
    expect(resultOf(events).rows.map(({ platforms }) => platforms.length)).toEqual(Array(80).fill(1))
    expect(world.registry.stats().requests).toBeLessThanOrEqual(415)
  })

  it('is done once for 200 visitors, and one that leaves cancels nothing', async () => {
    const world = await open({ content: heavyContent(2_048) })
    const visit = world.open()
    const left = new AbortController()
    const leave = async (): Promise<void> => {
      const outcome = await visit.doors.loadResolve('v1.99.0')
      if (!outcome.ok) return
      for await (const { progress } of outcome.value.events(left.signal))
        if (progress.done === 0) left.abort()
    }
    const leaving = Promise.allSettled([leave()])
    const all = await Promise.all(Array.from({ length: 200 }, () => resolve(visit, 'v1.99.0')))
    expect(await leaving).toMatchObject([{ status: 'rejected', reason: { name: 'AbortError' } }])
    expect(new Set(all.map((events) => resultOf(events).progress.done))).toEqual(new Set([80]))
    expect(world.registry.stats()).toMatchObject({ duplicateUrls: 0 })
  })

  it('asks for nothing again after a restart, even when the registry is away', async () => {
    const content = generateContent({ releases: ['v1.14.0-rc.1'] })
    const world = await open({ content })
    const first = factsOf(await resolve(world.open(), 'v1.14.0-rc.1'))
    await world.registry.setOffline()
    const again = await resolve(world.open(), 'v1.14.0-rc.1')
    expect(factsOf(again)).toEqual(first)
    expect(resultOf(again).progress.failed).toBe(0)
  })

  it('keeps manifest.yaml of an image whose only layer is too large to keep', async () => {
    const content = createRegistryContent()
    content.addRelease('v1.99.0', () => ({
      version: 'v1.99.0',
      extensions: [{ name: 'only', tag: '1', paddingBytes: 5_000_000, shape: { arrangement: 'one-layer' } }],
    }))
    const world = await open({ content })
    const first = factsOf(await resolve(world.open(), 'v1.99.0'))
    expect(first[0]?.version).toBe('1')
    await world.registry.setOffline()
    expect(factsOf(await resolve(world.open(), 'v1.99.0'))).toEqual(first)
  })

  it('marks the one image that is broken, and reads it when it is there again', async () => {
    const world = await open({ content: heavyContent(2_048) })
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

  it('is refused to a flood, but never to a page that watches what goes on for others', async () => {
    const world = await open({ content: heavyContent(2_048), speed: 1 })
    const { doors } = world.open()
    expect(await doors.loadResolve('v1.99.0', true)).toMatchObject({ ok: true })
    const all = await Promise.all(Array.from({ length: 600 }, () => doors.loadResolve('v1.99.0')))
    const refused = all.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem]))
    expect(all.length - refused.length).toBeGreaterThanOrEqual(200)
    expect(refused[0]).toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 1 })
    expect(await doors.loadResolve('v1.99.0', true)).toMatchObject({ ok: true })
    world.clock.advance(60_000)
    expect(await doors.loadResolve('v1.99.0')).toMatchObject({ ok: true })
  })
})
