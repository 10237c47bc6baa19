import { afterEach, describe, expect, it } from 'vitest'
import type { Catalog } from '#catalog/catalog'
import { createRegistryContent } from '#registry/testing/registry-content'
import type { Doors } from './doors.ts'
import { openFaultWorld, type FaultWorld } from './faults/testing/fault-world.ts'

const worlds: FaultWorld[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const RELEASES = ['v1.98.0', 'v1.98.1', 'v1.99.0-beta.0', 'v1.99.0']

async function open(): Promise<FaultWorld> {
  const content = createRegistryContent()
  for (const version of RELEASES) {
    content.addRelease(version, () => ({
      version,
      extensions: [{ name: 'one', tag: `1-${version}`, files: { '/usr/local/bin/a': 'made by a test\n' } }],
    }))
  }
  const world = await openFaultWorld({ content })
  worlds.push(world)
  return world
}

async function catalogOf(doors: Doors, version: string): Promise<Catalog> {
  const outcome = await doors.loadCatalog(version)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  return outcome.value.value
}

/** Reads every catalog, as the pages of the history do. */
async function readHistory(doors: Doors): Promise<void> {
  await doors.loadMatrix('')
  await expect
    .poll(async () => {
      const known = await doors.loadKnown(await catalogOf(doors, 'v1.99.0'))
      return known.previous?.version
    })
    .toBe('v1.98.1')
}

describe('what is at hand around a catalog', () => {
  it('is nothing while nobody read anything, and looking asks for nothing', async () => {
    const world = await open()
    const { doors } = world.open()
    const catalog = await catalogOf(doors, 'v1.99.0')
    await doors.loadReleases()
    world.registry.resetStats()
    const known = await doors.loadKnown(catalog)
    expect(known.previous).toBeUndefined()
    expect([known.images.size, known.contents.size]).toEqual([0, 0])
    expect(world.registry.stats().requests).toBe(0)
  })

  it('is the stable release before a stable one, and the release before any other', async () => {
    const { doors } = (await open()).open()
    await readHistory(doors)
    const before = async (version: string): Promise<string | undefined> =>
      (await doors.loadKnown(await catalogOf(doors, version))).previous?.version
    expect(await before('v1.99.0')).toBe('v1.98.1')
    expect(await before('v1.99.0-beta.0')).toBe('v1.98.1')
    expect(await before('v1.98.1')).toBe('v1.98.0')
    expect(await before('v1.98.0')).toBeUndefined()
  })

  it('is the images that a resolve has read, and files where somebody listed them', async () => {
    const { doors } = (await open()).open()
    const catalog = await catalogOf(doors, 'v1.99.0')
    const resolving = await doors.loadResolve('v1.99.0')
    if (!resolving.ok) throw new Error(resolving.problem.title)
    for await (const event of resolving.value.events()) if (event.kind === 'result') break
    const resolved = await doors.loadKnown(catalog)
    expect(resolved.images.get('one')?.map(({ platform }) => platform)).toContain('linux/amd64')
    expect(resolved.contents.size).toBe(0)
    await doors.loadInside('v1.99.0', 'one', 'linux/amd64')
    const listed = await doors.loadKnown(catalog)
    expect(listed.contents.get('one')?.files).toContain('/usr/local/bin/a')
  })
})
