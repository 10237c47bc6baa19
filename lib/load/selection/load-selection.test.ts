import { afterEach, describe, expect, it } from 'vitest'
import { createRegistryContent } from '#registry/testing/registry-content'
import { openFaultWorld, type FaultWorld } from '../faults/testing/fault-world.ts'
import type { ChosenParts, SelectionAsk } from './load-selection.ts'

const worlds: FaultWorld[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

async function open(): Promise<FaultWorld> {
  const content = createRegistryContent()
  content.addRelease('v1.11.2', () => ({
    version: 'v1.11.2',
    extensions: [
      { name: 'gvisor', tag: '1', paddingBytes: 4_096 },
      { name: 'iscsi-tools', tag: '2' },
      { name: 'util-linux-tools', tag: '3' },
      { name: 'nvidia-fabricmanager-lts', tag: '4' },
      { name: 'nvidia-fabricmanager-production', tag: '5' },
    ],
  }))
  const world = await openFaultWorld({ content })
  worlds.push(world)
  return world
}

async function choose(
  world: FaultWorld,
  names: readonly string[],
  options: SelectionAsk['options'] = {},
): Promise<ChosenParts> {
  const outcome = await world.open().doors.loadSelection({ release: 'v1.11.2', names, options })
  if (!outcome.ok) throw new Error(outcome.problem.title)
  return outcome.value.value
}

describe('a selection', () => {
  it('has the ID of its schematic and the bytes of its images on all platforms', async () => {
    const world = await open()
    const { selection, images } = await choose(world, ['util-linux-tools', 'iscsi-tools'])
    expect(selection.schematicId).toBe('613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245')
    expect([...images.keys()].toSorted()).toEqual(['iscsi-tools', 'util-linux-tools'])
    for (const [name, platforms] of images) {
      const bytes = platforms.flatMap(({ layers }) => layers).reduce((sum, { size }) => sum + size, 0)
      expect(selection.sizes.get(name)).toBe(bytes)
      expect(bytes).toBeGreaterThan(0)
    }
  })

  it.each([
    ['gvisor', 'kept', ['gvisor']],
    ['nvidia-fabricmanager', 'renamed', ['nvidia-fabricmanager-lts']],
    ['gone-for-good', 'gone', []],
  ])('of %s is %s', async (name, kind, chosen) => {
    const { moved, selection } = await choose(await open(), [name])
    expect(moved.map((one) => one.kind)).toEqual([kind])
    expect(selection.extensions.map((extension) => extension.name)).toEqual(chosen)
  })

  it('keeps what the node is to be', async () => {
    const options = { platform: 'aws', architecture: 'arm64', extraKernelArgs: ['a=b'] } as const
    const { selection } = await choose(await open(), ['gvisor'], options)
    expect(selection).toMatchObject({ release: 'v1.11.2', ...options })
  })

  it('is there without the size of an image that cannot be read', async () => {
    const world = await open()
    world.registry.faults.set('status404', { repository: 'siderolabs/gvisor', kinds: ['manifest'] })
    const { selection, images } = await choose(world, ['gvisor', 'iscsi-tools'])
    expect(selection.extensions).toHaveLength(2)
    expect([...images.keys()]).toEqual(['iscsi-tools'])
    expect(selection.sizes.has('gvisor')).toBe(false)
  })

  it('of a release that does not exist is not found', async () => {
    const { doors } = (await open()).open()
    const outcome = await doors.loadSelection({ release: 'v1.97.0', names: [], options: {} })
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
  })
})
