import { afterEach, describe, expect, it } from 'vitest'
import type { FaultScope } from '#registry/testing/fault'
import { storedBlob, textBytes } from '#registry/testing/stored-blob'
import { attachBundle, attachLegacy, putTagged } from '#trust/testing/attach-signature'
import { signBundle, TEST_SIGNER } from '#trust/testing/sign-image'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import type { FaultWorldOptions } from '../faults/testing/fault-world.ts'
import { ask, oneExtension, REPOSITORY, trustedRoot, VERSION, verdictIn } from './testing/trust-world.ts'

const worlds = createWorlds()
const open = (options: FaultWorldOptions) => worlds.open(options)
afterEach(() => worlds.closeAll())

describe('what cannot be asked', () => {
  type Place = 'api' | 'tag' | 'older tag'
  const scopeOf = (place: Place, image: string): FaultScope => {
    const tag = image.replace(':', '-')
    if (place === 'api') return { kinds: ['referrers'], repository: REPOSITORY }
    return { kinds: ['manifest'], repository: REPOSITORY, reference: place === 'tag' ? tag : `${tag}.sig` }
  }
  const faults: readonly (readonly [string, Place])[] = [
    ['status403', 'api'],
    ['status429', 'api'],
    ['status500Forever', 'api'],
    ['status403', 'tag'],
    ['status429', 'tag'],
    ['status500Forever', 'tag'],
    ['status403', 'older tag'],
    ['status500Forever', 'older tag'],
  ]
  it.each(faults)('(%s at the %s) makes the verdict unavailable, never not signed', async (fault, place) => {
    const { content, image } = oneExtension()
    const world = await open({ content, hurry: 10, referrers: 'tag' })
    world.registry.faults.set(fault, scopeOf(place, image))
    const { trust } = await ask(world.open({ trustedRoot }))
    expect(trust.verdict).toMatchObject({ state: 'unavailable', problem: { title: expect.any(String) } })
  })

  it.each(faults)('(%s at the %s) does not matter where another place has it', async (fault, place) => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image)
    attachLegacy(content, REPOSITORY, image)
    const world = await open({ content, hurry: 10, referrers: 'tag' })
    world.registry.faults.set(fault, scopeOf(place, image))
    expect((await ask(world.open({ trustedRoot }))).trust.verdict).toMatchObject({ state: 'verified' })
  })

  it('is a registry that asks to be left alone for a day', async () => {
    const { content, image } = oneExtension()
    const world = await open({ content })
    world.registry.faults.set('status429Huge', scopeOf('tag', image))
    expect((await ask(world.open({ trustedRoot }))).trust.verdict).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'rate-limited' },
    })
  })

  it('hides a signature by somebody else as well', async () => {
    const { content, image } = oneExtension()
    attachBundle(
      content,
      REPOSITORY,
      image,
      signBundle([image], { ...TEST_SIGNER, identity: 'me@a.example' }),
    )
    const world = await open({ content, hurry: 10 })
    world.registry.faults.set('status403', scopeOf('older tag', image))
    expect((await ask(world.open({ trustedRoot }))).trust.verdict).toMatchObject({ state: 'unavailable' })
  })

  it('is a registry that is away, until it is back', async () => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image)
    const world = await open({ content, hurry: 10 })
    const visit = world.open({ trustedRoot })
    await visit.doors.loadCatalog(VERSION)
    await world.registry.setOffline()
    expect((await ask(visit)).trust.verdict).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'unreachable' },
    })
    await world.registry.setOnline()
    world.clock.advance(6_000)
    expect((await ask(visit)).trust.verdict).toMatchObject({ state: 'verified' })
  })

  it('is an image that the registry does not have', async () => {
    const { content, image } = oneExtension()
    content.repository(REPOSITORY)?.manifests.delete(image)
    expect(await verdictIn(worlds, content)).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'not-found' },
    })
  })

  it('is a signature that is listed and not there', async () => {
    const { content, image } = oneExtension()
    const manifest = attachBundle(content, REPOSITORY, image)
    content.repository(REPOSITORY)?.manifests.delete(manifest.digest)
    expect(await verdictIn(worlds, content)).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'invalid' },
    })
  })

  it('is a signature whose bytes are not those of its digest', async () => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image)
    for (const [digest, blob] of content.repository(REPOSITORY)?.blobs ?? [])
      content
        .repository(REPOSITORY)
        ?.blobs.set(digest, { ...blob, bytes: blob.bytes.map((byte) => byte ^ 1) })
    expect(await verdictIn(worlds, content)).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'invalid' },
    })
  })

  it('is an API of referrers that answers with what is no list', async () => {
    const { content, image } = oneExtension()
    const world = await open({ content, referrers: 'api' })
    world.registry.faults.set('manifestNotJson', scopeOf('api', image))
    const { trust } = await ask(world.open({ trustedRoot }))
    expect(trust.verdict).toMatchObject({ state: 'unavailable', problem: { kind: 'invalid' } })
  })

  it('is not an API of referrers that is something else, or whose answer the tags make up for', async () => {
    const { content, image } = oneExtension()
    const page = await open({ content, referrers: 'api' })
    page.registry.faults.set('status200Html', scopeOf('api', image))
    expect((await ask(page.open({ trustedRoot }))).trust.verdict).toEqual({ state: 'not-signed' })
    attachLegacy(content, REPOSITORY, image)
    const broken = await open({ content, referrers: 'api' })
    broken.registry.faults.set('manifestNotJson', scopeOf('api', image))
    expect((await ask(broken.open({ trustedRoot }))).trust.verdict).toMatchObject({ state: 'verified' })
  })

  it('is a fallback tag that holds no manifest', async () => {
    const { content, image } = oneExtension()
    const garbage = storedBlob('application/vnd.oci.image.index.v1+json', textBytes('{"schemaVersion":'))
    putTagged(content, REPOSITORY, image.replace(':', '-'), garbage)
    expect(await verdictIn(worlds, content)).toMatchObject({ state: 'unavailable' })
  })
})
