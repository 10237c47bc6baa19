import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { generateContent } from '#registry/testing/generated-releases'
import { openFaultWorld, type FaultWorld } from './faults/testing/fault-world.ts'
import { stopOnSignal, type StoppingProcess } from './stop-on-signal.ts'

const [VERSION, OTHER] = ['v1.13.2', 'v1.12.0'] as const

/** A process that ends as Node's does: who listens to `exit` may change its code. */
class StandIn extends EventEmitter implements StoppingProcess {
  exitCode: StoppingProcess['exitCode']
  readonly ended: unknown[] = []

  exit(code: number): void {
    this.exitCode = code
    this.emit('exit', code)
    this.ended.push(this.exitCode)
  }
}

const worlds: FaultWorld[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const world of worlds.splice(0)) await world.close()
})

describe.each(['SIGTERM', 'SIGINT', 'SIGHUP'])('%s', (signal) => {
  it('closes the application first, then tells the framework, whose exit counts as success', async () => {
    const stand = new StandIn()
    const order: string[] = []
    stand.on(signal, () => order.push('framework'))
    stopOnSignal(stand, () => ({
      close: async () => {
        await new Promise(setImmediate)
        order.push('closed')
      },
    }))
    stand.emit(signal)
    stand.emit(signal)
    await expect.poll(() => order).toEqual(['closed', 'framework'])
    stand.exit(143)
    expect(stand.ended).toEqual([0])
  })

  it('ends a process that nobody else ends, and one whose application was never opened', async () => {
    const stand = new StandIn()
    stopOnSignal(stand, () => undefined)
    stand.emit(signal)
    await expect.poll(() => stand.ended).toEqual([0])
  })

  it('cuts off what does not end by itself', () => {
    vi.useFakeTimers()
    const stand = new StandIn()
    stopOnSignal(stand, () => ({ close: () => new Promise<void>(() => undefined) }))
    stand.emit(signal)
    vi.advanceTimersByTime(1_499)
    expect(stand.ended).toEqual([])
    vi.advanceTimersByTime(1)
    expect(stand.ended).toEqual([0])
  })
})

describe('an application that is closed while its registry hangs', () => {
  it.each(['hang', 'stall'])('ends all that waits for it and keeps its store whole: %s', async (fault) => {
    const content = generateContent({ releases: [VERSION, OTHER] })
    // Nothing but the close may end what waits here.
    const world = await openFaultWorld({ content, speed: 1 })
    worlds.push(world)
    const { app, doors } = world.open()
    await doors.loadReleases()
    const catalog = await doors.loadCatalog(VERSION)
    if (!catalog.ok) throw new Error(catalog.problem.title)
    world.registry.faults.set(fault)

    const [name = ''] = catalog.value.value.extensions.map((extension) => extension.name)
    const watched = await Promise.all([doors.loadResolve(VERSION), doors.loadReleaseTrust(VERSION)])
    const waiting = Promise.all([
      ...watched.map(async (outcome) => {
        if (!outcome.ok) throw new Error(outcome.problem.title)
        let last: unknown
        for await (const event of outcome.value.events()) last = event
        return last
      }),
      doors.loadCatalog(OTHER),
      doors.loadMatrix('linux/amd64'),
      doors.loadFiles(VERSION, name, undefined),
      doors.loadExtensionHistory(name),
    ])
    await expect.poll(() => world.registry.stats().inFlight).toBeGreaterThan(4)

    await app.close()
    const [resolved, checked, other] = await waiting
    expect([resolved, checked]).toMatchObject([{ kind: 'result' }, { kind: 'result' }])
    expect(JSON.stringify(other)).toContain('because this server is being stopped')
    await expect.poll(() => world.registry.stats().inFlight).toBe(0)

    const index: unknown = JSON.parse(await readFile(join(world.cacheDirectory, 'index.json'), 'utf8'))
    expect(JSON.stringify(index)).toContain(`siderolabs/extensions:${VERSION}`)
    world.registry.faults.clear()
    const next = await world.open({ offline: true }).doors.loadCatalog(VERSION)
    expect(next).toMatchObject({ ok: true, value: { origin: 'cache' } })
  })
})
