import { afterEach, describe, expect, it } from 'vitest'
import { generateContent } from '#registry/testing/generated-releases'
import { openFaultWorld, type FaultWorld } from './testing/fault-world.ts'

let world: FaultWorld
afterEach(() => world.close())

const GOLDEN =
  'ghcr.io/siderolabs/gasket-driver:97aeba58-v1.5.3@sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908'

describe('a mirror', () => {
  it('is read below its prefix and shows the published lines', async () => {
    const content = generateContent({
      releases: ['v1.11.2'],
      catalogRepository: 'ghcrio/siderolabs/extensions',
    })
    world = await openFaultWorld({ content })
    const { doors } = world.open()
    const catalog = await doors.loadCatalog('v1.11.2')
    expect(catalog).toMatchObject({ ok: true, value: { state: 'fresh', origin: 'registry' } })
    const truth = content.release('v1.11.2')?.extensions ?? []
    expect(catalog.ok && catalog.value.value.extensions.map(({ reference }) => reference)).toEqual(
      truth.map(({ reference }) => reference),
    )
    expect(truth[0]?.reference).toMatch(/^ghcr\.io\/siderolabs\//)
    for (const { name, platforms } of truth.slice(0, 21)) {
      const detail = await doors.loadExtensionDetail('v1.11.2', name)
      expect([name, detail.ok && detail.value.value.imageState]).toEqual([name, 'read'])
      expect(detail.ok && detail.value.value.platforms.map(({ digest }) => digest)).toEqual([
        ...platforms.values(),
      ])
    }
    expect(world.registry.stats()).toMatchObject({ canaryHits: 0, leaksToBlobHost: 0 })
  })
})

describe('the catalog of v1.5.3', () => {
  it('gives the golden reference of gasket-driver, also where its image is not on the registry', async () => {
    world = await openFaultWorld({ content: generateContent({ releases: ['v1.5.3'], golden: true }) })
    const { doors } = world.open()
    const detail = await doors.loadExtensionDetail('v1.5.3', 'gasket-driver')
    expect(detail).toMatchObject({
      ok: true,
      value: {
        state: 'fresh',
        value: { extension: { reference: GOLDEN, tier: 'unstated' }, imageState: 'failed' },
      },
    })
    const catalog = await doors.loadCatalog('v1.5.3')
    expect(catalog.ok && catalog.value.value.extensions.map(({ reference }) => reference)).toContain(GOLDEN)
    expect(catalog.ok && catalog.value.value.notes).toEqual([])
  })
})
