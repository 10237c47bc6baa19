import { afterEach, describe, expect, it } from 'vitest'
import { createImageWorlds, eventsOf, paths, RELEASE, resultOf } from './testing/one-image.ts'

const { open, closeAll } = createImageWorlds()
afterEach(closeAll)

describe('the files of an image', () => {
  it('tell how the download goes, in bytes of the layers', async () => {
    const world = await open({ paddingBytes: 3_000_000 })
    const events = await eventsOf(world.open())
    const progress = events.flatMap((event) => (event.kind === 'progress' ? [event.progress] : []))
    const last = progress.at(-1)
    expect(progress[0]).toMatchObject({ bytes: 0, entries: 0 })
    expect(last?.totalBytes).toBeGreaterThan(3_000_000)
    expect(last?.bytes).toBe(last?.totalBytes)
    expect(last?.entries).toBeGreaterThan(3)
  })

  it('are downloaded once for all who ask at the same time', async () => {
    const world = await open({ paddingBytes: 1_000_000 })
    const visit = world.open()
    const all = await Promise.all(Array.from({ length: 20 }, () => eventsOf(visit)))
    expect(new Set(all.map((events) => paths(resultOf(events)).join(' '))).size).toBe(1)
    expect(world.registry.stats().duplicateUrls).toBe(0)
  })

  it('stop being downloaded when the last one who asked has left, and start anew for the next', async () => {
    const world = await open({ paddingBytes: 2_000_000 })
    const visit = world.open()
    await visit.doors.loadExtensionDetail(RELEASE, 'one')
    world.registry.faults.set('stall', { kinds: ['blob-data'], times: 1 })
    const left = new AbortController()
    const leaving = eventsOf(visit, undefined, left.signal)
    setTimeout(() => left.abort(new Error('left')), 300)
    await expect(leaving).rejects.toThrow('left')
    await expect.poll(() => world.registry.stats().inFlight).toBe(0)
    world.registry.faults.clear()
    expect(paths(resultOf(await eventsOf(visit)))).toContain('manifest.yaml')
  })

  it.each(['truncate', 'wrongDigest', 'resetMid'])(
    'are right although the first answer was not: %s',
    async (fault) => {
      const world = await open({ paddingBytes: 2_000_000 })
      world.registry.faults.set(fault, { kinds: ['blob-data'], times: 1 })
      expect(paths(resultOf(await eventsOf(world.open())))).toContain('rootfs/usr/local/share/one/padding')
    },
  )

  it.each(['wrongDigest', 'gzipTruncated', 'tarTruncated', 'tarBomb', 'layerMissing'])(
    'are never shown in part: %s',
    async (fault) => {
      const world = await open({ paddingBytes: 200_000 })
      const visit = world.open()
      if (fault === 'wrongDigest') await visit.doors.loadExtensionDetail(RELEASE, 'one')
      const scope = fault === 'wrongDigest' ? { kinds: ['blob-data' as const] } : { extension: 'one' }
      world.registry.faults.set(fault, scope)
      const outcome = await visit.doors.loadFiles(RELEASE, 'one', undefined)
      if (!outcome.ok) throw new Error(outcome.problem.title)
      const kinds: string[] = []
      for await (const event of outcome.value.events()) kinds.push(event.kind)
      expect([fault, kinds.at(-1)]).toEqual([fault, 'failed'])
    },
  )
})
