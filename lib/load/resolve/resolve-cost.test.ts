import { afterEach, describe, expect, it } from 'vitest'
import type { HostileImage } from '#registry/testing/extension-description'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import type { FaultWorldOptions } from '../faults/testing/fault-world.ts'
import { heavyContent } from './testing/heavy-content.ts'
import { resolve, resultOf } from './testing/resolve-events.ts'

const worlds = createWorlds()
const open = (options: FaultWorldOptions) => worlds.open(options)
afterEach(() => worlds.closeAll())

/** An index that lists its first image only. */
const withoutArm: HostileImage = {
  alterIndex: (honest) => ({ ...honest, manifests: [honest['manifests']].flat().slice(0, 1) }),
}

describe('resolving a release', () => {
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
