import { afterEach, describe, expect, it } from 'vitest'
import { attachBundle } from '#trust/testing/attach-signature'
import { signBundle, TEST_SIGNER } from '#trust/testing/sign-image'
import { signReleases } from '#trust/testing/signed-content'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import type { FaultWorldOptions } from '../faults/testing/fault-world.ts'
import { ask, oneExtension, REPOSITORY, trustedRoot, VERSION } from './testing/trust-world.ts'

const worlds = createWorlds()
const open = (options: FaultWorldOptions) => worlds.open(options)
afterEach(() => worlds.closeAll())

describe('a verdict', () => {
  it('that is verified needs no request again, also after a restart and without the registry', async () => {
    const { content } = oneExtension()
    signReleases(content)
    const world = await open({ content })
    const visit = world.open({ trustedRoot })
    const first = await ask(visit)
    world.registry.resetStats()
    world.clock.advance(86_400_000)
    expect((await ask(visit)).trust).toEqual(first.trust)
    await world.registry.setOffline()
    const again = await ask(world.open({ trustedRoot }))
    expect(again.trust.verdict).toEqual(first.trust.verdict)
    expect(again.trust.verdict).toMatchObject({ state: 'verified' })
  })

  it('is found again where it stands, and checked again under another root', async () => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image)
    const world = await open({ content })
    expect((await ask(world.open({ trustedRoot }))).trust.verdict.state).toBe('verified')
    expect((await ask(world.open())).trust.verdict.state).toBe('signature-invalid')
  })

  it('of an unsigned image is looked at again after a minute', async () => {
    const { content, image } = oneExtension()
    const world = await open({ content, speed: 1 })
    const visit = world.open({ trustedRoot })
    expect((await ask(visit)).trust.verdict.state).toBe('not-signed')
    attachBundle(content, REPOSITORY, image)
    world.registry.resetStats()
    expect((await ask(visit)).trust.verdict.state).toBe('not-signed')
    expect(world.registry.stats().requests).toBe(0)
    world.clock.advance(61_000)
    expect((await ask(visit)).trust.verdict.state).toBe('verified')
  })

  it('that is not verified is checked anew for whoever asks for it, after a few seconds', async () => {
    const { content, image } = oneExtension()
    const world = await open({ content, speed: 1 })
    const { doors } = world.open({ trustedRoot })
    const stateOf = async (isAgain: boolean) => {
      const outcome = await doors.loadTrust(VERSION, 'only', isAgain)
      return outcome.ok ? outcome.value.value.trust.verdict.state : outcome.problem.kind
    }
    expect(await stateOf(false)).toBe('not-signed')
    attachBundle(content, REPOSITORY, image)
    expect(await stateOf(true)).toBe('not-signed')
    world.clock.advance(6_000)
    expect(await stateOf(false)).toBe('not-signed')
    expect(await stateOf(true)).toBe('verified')
    world.clock.advance(6_000)
    world.registry.resetStats()
    expect(await stateOf(true)).toBe('verified')
    expect(world.registry.stats().requests).toBe(0)
  })

  it('of a stranger’s signature is looked at again as well', async () => {
    const { content, image } = oneExtension()
    const world = await open({ content })
    const visit = world.open({ trustedRoot })
    attachBundle(
      content,
      REPOSITORY,
      image,
      signBundle([image], { ...TEST_SIGNER, identity: 'me@a.example' }),
    )
    expect((await ask(visit)).trust.verdict.state).toBe('identity-mismatch')
    attachBundle(content, REPOSITORY, image)
    world.clock.advance(61_000)
    expect((await ask(visit)).trust.verdict.state).toBe('verified')
  })

  it('of a name that nobody knows is not found', async () => {
    const { content } = oneExtension()
    const { doors } = (await open({ content })).open({ trustedRoot })
    expect(await doors.loadTrust(VERSION, 'other')).toMatchObject({
      ok: false,
      problem: { kind: 'not-found' },
    })
    expect(await doors.loadTrust('v9.9.9', 'only')).toMatchObject({
      ok: false,
      problem: { kind: 'not-found' },
    })
  })
})
