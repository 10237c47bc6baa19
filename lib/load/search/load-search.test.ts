import { afterEach, describe, expect, it } from 'vitest'
import { createRegistryContent } from '#registry/testing/registry-content'
import type { Doors } from '../doors.ts'
import { openFaultWorld, type FaultWorld } from '../faults/testing/fault-world.ts'

const worlds: FaultWorld[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

async function resolve(doors: Doors): Promise<void> {
  const outcome = await doors.loadResolve('v1.99.0')
  if (!outcome.ok) throw new Error(outcome.problem.title)
  for await (const event of outcome.value.events()) if (event.kind === 'result') return
}

async function open(): Promise<FaultWorld> {
  const content = createRegistryContent()
  for (const version of ['v1.98.0', 'v1.99.0']) {
    content.addRelease(version, () => ({
      version,
      extensions: [
        { name: 'one', tag: `1-${version}`, files: { '/usr/local/bin/hidden-tool': 'made by a test\n' } },
        ...(version === 'v1.99.0' ? [{ name: 'new', tag: '1' }] : []),
      ],
    }))
  }
  const world = await openFaultWorld({ content })
  worlds.push(world)
  return world
}

describe('what a question is answered from', () => {
  it('is the newest stable catalog, or that of the release at hand', async () => {
    const { doors } = (await open()).open()
    const newest = await doors.loadSearch('one', null)
    expect(newest.catalog).toMatchObject({ ok: true, value: { value: { version: 'v1.99.0' } } })
    const older = await doors.loadSearch('one', 'v1.98.0')
    expect(older.catalog).toMatchObject({ ok: true, value: { value: { version: 'v1.98.0' } } })
    const missing = await doors.loadSearch('one', 'v1.97.0')
    expect(missing).toMatchObject({ catalog: { ok: false, problem: { kind: 'not-found' } }, known: null })
  })

  it.each([
    ['does new run on v1.98.0?', 'does-not-ship'],
    ['one 1.98', 'ships'],
    ['nothing-of-that-name v1.99.0', 'does-not-ship'],
  ])('for %j says of the other release: %s', async (text, kind) => {
    const { doors } = (await open()).open()
    const { mix } = await doors.loadSearch(text, null)
    expect(mix?.report.membership.kind).toBe(kind)
  })

  it('asks of the pinned image at hand, not only of its name', async () => {
    const { doors } = (await open()).open()
    const { mix } = await doors.loadSearch('one v1.98.0', null)
    expect(mix?.reference).toMatch(/siderolabs\/one:1-v1\.99\.0@sha256:/)
  })

  it.each(['one', 'v1.98.0', 'v1.98.0 v1.99.0', ''])('for %j asks nothing of a release', async (text) => {
    const { doors } = (await open()).open()
    expect((await doors.loadSearch(text, null)).mix).toBeNull()
  })

  it('has the files of an image once they were listed, and keeps them', async () => {
    const world = await open()
    const visit = world.open()
    const { doors } = visit
    const before = await doors.loadSearch('hidden-tool', null)
    expect(before.known?.contents.size).toBe(0)
    const listed = await doors.loadInside('v1.99.0', 'one', undefined)
    expect(listed).toMatchObject({ ok: true, value: { problem: null } })
    await resolve(doors)
    const after = await doors.loadSearch('hidden-tool', null)
    expect(after.known?.contents.get('one')?.files).toContain('/usr/local/bin/hidden-tool')
    const again = await doors.loadSearch('hidden-tool', null)
    // The same object, by which an index knows that nothing changed.
    expect(again.known?.contents.get('one')).toBe(after.known?.contents.get('one'))
    // Of the other release nothing was listed.
    expect((await doors.loadSearch('hidden-tool', 'v1.98.0')).known?.contents.size).toBe(0)
  })

  it('has them after a restart without the registry as well', async () => {
    const world = await open()
    const { doors } = world.open()
    await doors.loadInside('v1.99.0', 'one', undefined)
    const visit = world.open()
    await resolve(visit.doors)
    const { known } = await visit.doors.loadSearch('hidden-tool', null)
    expect(known?.contents.get('one')?.files).toContain('/usr/local/bin/hidden-tool')
  })
})
