import { afterEach, describe, expect, it } from 'vitest'
import { createRegistryContent } from '#registry/testing/registry-content'
import { signReleases } from '#trust/testing/signed-content'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import type { FaultWorldOptions } from '../faults/testing/fault-world.ts'
import { ask, trustedRoot, VERSION } from './testing/trust-world.ts'

const worlds = createWorlds()
const open = (options: FaultWorldOptions) => worlds.open(options)
afterEach(() => worlds.closeAll())

describe('a mirror', () => {
  it('with a prefix has its signatures where its images are', async () => {
    const content = createRegistryContent('ghcrio/siderolabs/extensions')
    content.addRelease(VERSION, () => ({ version: VERSION, extensions: [{ name: 'only', tag: '1' }] }))
    signReleases(content)
    const visit = (await open({ content })).open({ trustedRoot })
    const { trust, reference } = await ask(visit)
    expect(trust).toMatchObject({ repository: 'ghcrio/siderolabs/only', verdict: { state: 'verified' } })
    expect(reference).toMatch(/^ghcr\.io\/siderolabs\/only:1@sha256:/)
    expect((await ask(visit, null)).trust).toMatchObject({
      repository: 'ghcrio/siderolabs/extensions',
      verdict: { state: 'verified' },
    })
  })

  it('that is no catalog of upstream knows no era', async () => {
    const content = createRegistryContent('acme/catalog')
    content.addRelease(VERSION, () => ({ version: VERSION, extensions: [{ name: 'only', tag: '1' }] }))
    const { basis } = await ask((await open({ content })).open({ trustedRoot }), null)
    expect(basis.era).toBe('unknown')
  })
})
