import { afterEach, describe, expect, it } from 'vitest'
import type { ExtensionDescription } from '#registry/testing/extension-description'
import { createRegistryContent } from '#registry/testing/registry-content'
import { openFaultWorld, type FaultWorld, type Visit } from '../faults/testing/fault-world.ts'

const RELEASE = 'v1.99.0'
const worlds: FaultWorld[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

async function open(...extensions: readonly ExtensionDescription[]): Promise<FaultWorld> {
  const content = createRegistryContent()
  content.addRelease(RELEASE, () => ({ version: RELEASE, extensions }))
  const world = await openFaultWorld({ content })
  worlds.push(world)
  return world
}

async function platformsOf({ doors }: Visit, name: string) {
  const outcome = await doors.loadExtensionDetail(RELEASE, name)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  return outcome.value.value.platforms.map(({ kind, kernelModules }) => [kind, kernelModules])
}

async function list({ doors }: Visit, name: string, platform: string): Promise<void> {
  const outcome = await doors.loadFiles(RELEASE, name, platform)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  const files = await outcome.value.within(60_000)
  if (!files.ok) throw new Error(files.problem.title)
}

async function resolvedPlatforms({ doors }: Visit) {
  const outcome = await doors.loadResolve(RELEASE)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  for await (const event of outcome.value.events()) {
    if (event.kind !== 'result') continue
    return event.rows.map(({ platforms }) => platforms.map(({ kernelModules }) => kernelModules))
  }
  throw new Error('The run has no result.')
}

async function contentsOf({ doors }: Visit) {
  const catalog = await doors.loadCatalog(RELEASE)
  if (!catalog.ok) throw new Error(catalog.problem.title)
  return (await doors.loadKnown(catalog.value.value)).contents
}

const HEAVY = { paddingBytes: 200_000 }
const DRIVER: ExtensionDescription = { name: 'driver', tag: '1', modules: ['drv'], ...HEAVY }
const TOOL: ExtensionDescription = { name: 'tool', tag: '1', ...HEAVY }

describe('what a list of files settles', () => {
  it('is said of the platforms whose layers were listed, and of no other', async () => {
    const visit = (await open(DRIVER, TOOL)).open()
    expect(await platformsOf(visit, 'driver')).toEqual([
      ['content', undefined],
      ['content', undefined],
    ])
    await list(visit, 'driver', 'linux/amd64')
    await list(visit, 'tool', 'linux/arm64')
    expect(await platformsOf(visit, 'driver')).toEqual([
      ['content', true],
      ['content', undefined],
    ])
    // Both of its platforms consist of the very same layers.
    expect(await platformsOf(visit, 'tool')).toEqual([
      ['content', false],
      ['content', false],
    ])
  })

  it('is in the rows of a release that was resolved before, also over a restart and without a request', async () => {
    const world = await open(DRIVER, TOOL)
    const visit = world.open()
    expect(await resolvedPlatforms(visit)).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ])
    for (const platform of ['linux/amd64', 'linux/arm64']) await list(visit, 'driver', platform)
    const settled = [
      [true, true],
      [undefined, undefined],
    ]
    expect(await resolvedPlatforms(visit)).toEqual(settled)
    await world.registry.setOffline()
    expect(await resolvedPlatforms(world.open())).toEqual(settled)
  })

  it('is at hand for searching: files and modules of all platforms that were listed', async () => {
    const visit = (await open(DRIVER, TOOL)).open()
    await resolvedPlatforms(visit)
    expect(await contentsOf(visit)).toEqual(new Map())
    await list(visit, 'driver', 'linux/amd64')
    const contents = await contentsOf(visit)
    expect([...contents.keys()]).toEqual(['driver'])
    expect(contents.get('driver')).toMatchObject({
      modules: ['drv'],
      files: expect.arrayContaining([expect.stringMatching(/^\/usr\/lib\/modules\/.+\/drv\.ko$/)]),
    })
  })

  it('tells whether a large layer replaces the manifest.yaml that was read below it', async () => {
    const shape = { arrangement: 'opaque' } as const
    const visit = (
      await open(
        { name: 'covered', tag: '1', shape, ...HEAVY },
        { name: 'first', tag: '1', shape: { arrangement: 'manifest-first' }, ...HEAVY },
      )
    ).open()
    const detailOf = async (name: string) => {
      const outcome = await visit.doors.loadExtensionDetail(RELEASE, name)
      if (!outcome.ok) throw new Error(outcome.problem.title)
      return outcome.value.value
    }
    for (const name of ['covered', 'first']) expect((await detailOf(name)).unreadAbove).toHaveLength(1)
    for (const name of ['covered', 'first']) await list(visit, name, 'linux/amd64')
    expect(await detailOf('covered')).toMatchObject({
      manifest: null,
      manifestProblem: 'A large layer of this image replaces or removes the manifest.yaml below it.',
    })
    const first = await detailOf('first')
    expect(first).toMatchObject({ manifest: { metadata: { name: 'first' } }, manifestProblem: null })
    expect(first.unreadAbove).toBeUndefined()
  })

  it('decides whether an image of an unknown name is bound to a kernel', async () => {
    const world = await open(DRIVER, TOOL)
    const visit = world.open()
    const mix = async (name: string) => {
      const digest = world.registry.content
        .release(RELEASE)
        ?.extensions.find((one) => one.name === name)?.digest
      const reference = `${world.registry.host}/siderolabs/${name}:1@${digest}`
      const outcome = await visit.doors.loadMix(reference, 'v1.12.0')
      return outcome.ok ? outcome.value.reason : outcome.problem.title
    }
    await resolvedPlatforms(visit)
    expect(await mix('tool')).toBe('Whether tool carries kernel modules is not known.')
    for (const platform of ['linux/amd64', 'linux/arm64']) await list(visit, 'tool', platform)
    await list(visit, 'driver', 'linux/arm64')
    expect(await mix('tool')).toContain('carries no kernel modules')
    // Its digest tells the release, of which nobody knows the kernel build.
    expect(await mix('driver')).toBe(`The kernel build of the extensions of ${RELEASE} is not known.`)
  })
})
