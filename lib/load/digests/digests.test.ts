import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BuiltExtension } from '#registry/testing/catalog-builder'
import { generateContent } from '#registry/testing/generated-releases'
import { openFaultWorld, type FaultWorld, type Visit } from '../faults/testing/fault-world.ts'

const RELEASES = ['v1.5.3', 'v1.11.1', 'v1.11.2', 'v1.12.0']

let world: FaultWorld
let visit: Visit
beforeEach(async () => {
  world = await openFaultWorld({ content: generateContent({ releases: RELEASES }) })
  visit = world.open()
})
afterEach(() => world.close())

function built(version: string, name: string): BuiltExtension {
  const found = world.registry.content.release(version)?.extensions.find((one) => one.name === name)
  if (found === undefined) throw new Error(`${version} has no ${name}.`)
  return found
}

async function report(text: string, reference?: string) {
  const outcome = await visit.doors.loadDigest(text, reference)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  return outcome.value
}

describe('a digest', () => {
  it('is found in every release that lists it, with the reference to copy', async () => {
    const { digest, reference, tag } = built('v1.11.2', 'gvisor-debug')
    const { value, state } = await report(digest)
    expect(state).toBe('fresh')
    expect(value.searched).toEqual({ done: RELEASES.length, total: RELEASES.length, failed: 0 })
    expect(value.lines).toMatchObject([{ release: 'v1.11.2', extension: { reference } }])
    const others = value.sameTag.map(({ release, extension }) => [release, extension.tag])
    expect(others).toEqual([
      ['v1.12.0', tag],
      ['v1.11.1', tag],
    ])
  })

  it.each(['uppercase hex without sha256', 'a whole reference', 'the tag of its signature'])(
    'is taken as it is pasted: %s',
    async (how) => {
      const { digest, reference } = built('v1.11.2', 'tailscale')
      const text = {
        'uppercase hex without sha256': digest.slice(7).toUpperCase(),
        'a whole reference': reference,
        'the tag of its signature': `${digest.replace(':', '-')}.sig`,
      }[how]
      expect((await report(text ?? '')).value.lines).toMatchObject([{ release: 'v1.11.2' }])
    },
  )

  it('that no release lists leads to what has the same name and tag', async () => {
    const { reference, repository, tag } = built('v1.11.2', 'tailscale')
    const unknown = `sha256:${'0'.repeat(64)}`
    const { value } = await report(unknown, `ghcr.io/${repository}:${tag}@${unknown}`)
    expect(value.lines).toEqual([])
    expect(value.sameTag).toMatchObject([{ release: 'v1.11.2', extension: { reference } }])
    expect((await report(unknown)).value.sameTag).toEqual([])
  })

  it('of a catalog image names its release', async () => {
    const digest = world.registry.content.release('v1.12.0')?.indexDigest ?? ''
    expect((await report(digest)).value).toMatchObject({ lines: [], catalogs: ['v1.12.0'] })
  })

  it('of a platform or a layer leads to the image that was read and holds it', async () => {
    const { platforms, digest } = built('v1.11.2', 'tailscale')
    const detail = await visit.doors.loadExtensionDetail('v1.11.2', 'tailscale')
    const arm = platforms.get('linux/arm64') ?? ''
    expect((await report(arm)).value.parts).toMatchObject([
      { role: 'manifest', platform: 'linux/arm64', image: digest, lines: [{ release: 'v1.11.2' }] },
    ])
    const layer = detail.ok ? detail.value.value.platforms[0]?.layers[0]?.digest : undefined
    expect((await report(layer ?? '')).value.parts[0]).toMatchObject({ role: 'layer', image: digest })
  })

  it.each(['', 'sha256:abc', 'tailscale', '../..', `sha512:${'0'.repeat(64)}`])('is not %j', async (text) => {
    expect(await visit.doors.loadDigest(text, undefined)).toMatchObject({
      ok: false,
      problem: { kind: 'not-found' },
    })
  })

  it('is looked up in the embedded snapshot when the registry is away', async () => {
    await world.registry.setOffline()
    const golden = 'sha256:58cbadb0a315d83e04b240de72c5ac584e9c63b690b2c4fcd629dd1566c3a7a1'
    const { value, origin } = await report(golden)
    expect(origin).toBe('snapshot')
    expect(value.searched.done).toBe(1)
  })
})
