import { afterEach, describe, expect, it } from 'vitest'
import type { FaultScope } from '#registry/testing/fault'
import { createRegistryContent, type RegistryContent } from '#registry/testing/registry-content'
import { storedBlob, storedJson, textBytes } from '#registry/testing/stored-blob'
import { attachBundle, attachLegacy, putTagged } from '#trust/testing/attach-signature'
import { signBundle, signLegacy, statementOf, TEST_SIGNER } from '#trust/testing/sign-image'
import { signReleases } from '#trust/testing/signed-content'
import type { FaultWorldOptions } from '../faults/testing/fault-world.ts'
import { ask, createWorlds, oneExtension, REPOSITORY, trustedRoot, VERSION } from './testing/trust-world.ts'

const worlds = createWorlds()
const open = (options: FaultWorldOptions) => worlds.open(options)
afterEach(() => worlds.closeAll())

async function verdictIn(content: RegistryContent, options: Partial<FaultWorldOptions> = {}) {
  const world = await open({ content, ...options })
  return (await ask(world.open({ trustedRoot }))).trust.verdict
}

describe.each(['tag', 'api'] as const)('a signature where referrers are found by %s', (referrers) => {
  it('as a bundle is verified, with who and when', async () => {
    const { content, image } = oneExtension()
    const manifest = attachBundle(content, REPOSITORY, image)
    expect(await verdictIn(content, { referrers })).toMatchObject({
      state: 'verified',
      facts: {
        form: 'bundle',
        foundBy: referrers === 'api' ? 'referrers' : 'referrers-tag',
        manifest: manifest.digest,
        identity: TEST_SIGNER.identity,
        issuer: TEST_SIGNER.issuer,
        signedAt: '2026-01-15T12:00:01Z',
      },
    })
  })

  it('in the older form is verified', async () => {
    const { content, image } = oneExtension()
    attachLegacy(content, REPOSITORY, image)
    expect(await verdictIn(content, { referrers })).toMatchObject({
      state: 'verified',
      facts: { form: 'legacy', foundBy: 'sig-tag' },
    })
  })

  it('in both forms is told as the bundle, and in the older one where the bundle is spoiled', async () => {
    const { content, image } = oneExtension()
    attachLegacy(content, REPOSITORY, image)
    const broken = signBundle([image], TEST_SIGNER, { payloadType: 'text/plain' })
    attachBundle(content, REPOSITORY, image, broken)
    expect(await verdictIn(content, { referrers })).toMatchObject({ facts: { form: 'legacy' } })
    attachBundle(content, REPOSITORY, image)
    expect(await verdictIn(content, { referrers })).toMatchObject({ facts: { form: 'bundle' } })
  })

  it('is none where all three places say so', async () => {
    const { content } = oneExtension()
    expect(await verdictIn(content, { referrers })).toEqual({ state: 'not-signed' })
  })

  it('is none where something else stands beside the image', async () => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image)
    const repository = content.repository(REPOSITORY)
    const other = storedJson('application/vnd.oci.image.manifest.v1+json', noteFor(image))
    repository?.manifests.set(other.digest, other)
    repository?.referrers.set(image, [{ mediaType: other.mediaType, digest: other.digest, size: other.size }])
    repository?.tags.set(image.replace(':', '-'), other.digest)
    expect(await verdictIn(content, { referrers })).toEqual({ state: 'not-signed' })
  })

  it.each([
    ['by somebody else', { identity: 'user@siderolabs.community' }, { state: 'identity-mismatch' }],
    ['by another issuer', { issuer: 'https://github.com' }, { state: 'identity-mismatch' }],
    ['without entry in the certificate log', { logged: false }, { code: 'CERTIFICATE_ERROR' }],
  ])('%s is told as that', async (_what, signer, verdict) => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image, signBundle([image], { ...TEST_SIGNER, ...signer }))
    expect(await verdictIn(content, { referrers })).toMatchObject(verdict)
  })
})

/** A manifest beside an image that is no signature. */
function noteFor(image: string, artifactType = 'application/spdx+json') {
  const empty = storedBlob('application/vnd.oci.empty.v1+json', textBytes('{}'))
  const { mediaType, digest, size } = empty
  return {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType,
    config: { mediaType, digest, size },
    layers: [{ mediaType, digest, size }],
    subject: { mediaType: 'application/vnd.oci.image.index.v1+json', digest: image, size: 1 },
  }
}

const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

describe('a signature', () => {
  it('is known by its media type and not by its tag', async () => {
    const { content, image } = oneExtension()
    const manifest = attachBundle(content, REPOSITORY, image)
    const repository = content.repository(REPOSITORY)
    repository?.tags.delete(image.replace(':', '-'))
    repository?.referrers.clear()
    putTagged(content, REPOSITORY, `${image.replace(':', '-')}.sig`, manifest)
    const world = await open({ content })
    const facts = { form: 'bundle', foundBy: 'sig-tag', manifest: manifest.digest }
    expect((await ask(world.open({ trustedRoot }))).trust.verdict).toMatchObject({ state: 'verified', facts })
    // The next process finds it where this one did, and does not forget the way.
    expect((await ask(world.open({ trustedRoot }))).trust.verdict).toMatchObject({ state: 'verified', facts })
  })

  it('directly under the fallback tag is found', async () => {
    const { content, image } = oneExtension()
    const manifest = attachBundle(content, REPOSITORY, image)
    content.repository(REPOSITORY)?.tags.set(image.replace(':', '-'), manifest.digest)
    expect(await verdictIn(content)).toMatchObject({ state: 'verified', facts: { foundBy: 'referrers-tag' } })
  })

  it('whose manifest names another image is not of this one', async () => {
    const { content, image } = oneExtension()
    const other = content.release(VERSION)?.indexDigest
    if (other === undefined) throw new Error('The catalog was not built.')
    const catalog = 'siderolabs/extensions'
    const manifest = attachBundle(content, catalog, other, signBundle([image]))
    putTagged(content, REPOSITORY, image.replace(':', '-'), manifest, [
      ...(content.repository(catalog)?.blobs.values() ?? []),
    ])
    expect(await verdictIn(content)).toEqual({ state: 'not-signed' })
  })

  it('of another image is told as that', async () => {
    const { content, image } = oneExtension()
    const other = content.release(VERSION)?.indexDigest ?? image
    attachBundle(content, REPOSITORY, image, signBundle([other]))
    attachLegacy(content, REPOSITORY, image, [signLegacy(other)])
    expect(await verdictIn(content)).toMatchObject({ state: 'subject-mismatch', subjects: [other] })
  })

  it('by somebody else tells more than one of another image, and that more than a broken one', async () => {
    const { content, image } = oneExtension()
    const stranger = { ...TEST_SIGNER, identity: 'me@example.org' }
    const broken = signLegacy(image, TEST_SIGNER, { delaySeconds: 900 })
    const other = signLegacy(content.release(VERSION)?.indexDigest ?? image)
    const sign = (...signatures: Parameters<typeof attachLegacy>[3] & object) =>
      attachLegacy(content, REPOSITORY, image, signatures)
    sign(broken, other, signLegacy(image, stranger))
    expect(await verdictIn(content)).toMatchObject({ state: 'identity-mismatch' })
    sign(broken, other)
    expect(await verdictIn(content)).toMatchObject({ state: 'subject-mismatch' })
    sign(broken)
    expect(await verdictIn(content)).toMatchObject({ state: 'signature-invalid', code: 'CERTIFICATE_ERROR' })
    sign(broken, other, signLegacy(image, stranger), signLegacy(image))
    expect(await verdictIn(content)).toMatchObject({ state: 'verified' })
  })

  it('that is a statement about the image only is not its signature', async () => {
    const { content, image } = oneExtension()
    const statement = { ...statementOf([image]), predicateType: 'https://slsa.dev/provenance/v1' }
    attachBundle(content, REPOSITORY, image, signBundle([image], TEST_SIGNER, { statement }))
    expect(await verdictIn(content)).toMatchObject({ state: 'signature-invalid', code: 'predicate-type' })
  })

  it('of the test authority is worth nothing under the root that the project carries', async () => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image)
    const world = await open({ content })
    const { trust, basis } = await ask(world.open())
    expect(trust.verdict).toMatchObject({ state: 'signature-invalid', code: 'CERTIFICATE_ERROR' })
    expect(basis.root).toMatchObject({ origin: 'carried', publisher: '@sigstore/tuf 4.0.2' })
  })

  it('of a catalog of one’s own is verified for the signers that the operator names', async () => {
    const { content, image } = oneExtension()
    attachBundle(
      content,
      REPOSITORY,
      image,
      signBundle([image], { ...TEST_SIGNER, identity: 'me@acme.example' }),
    )
    const world = await open({ content })
    const signers = [{ issuer: TEST_SIGNER.issuer, subject: '*@acme.example' }]
    expect((await ask(world.open({ trustedRoot, signers }))).trust.verdict).toMatchObject({
      state: 'verified',
    })
    expect((await ask(world.open({ trustedRoot, signers: [] }))).trust.verdict).toMatchObject({
      state: 'identity-mismatch',
    })
  })
})

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
    expect(await verdictIn(content)).toMatchObject({ state: 'unavailable', problem: { kind: 'not-found' } })
  })

  it('is a signature that is listed and not there', async () => {
    const { content, image } = oneExtension()
    const manifest = attachBundle(content, REPOSITORY, image)
    content.repository(REPOSITORY)?.manifests.delete(manifest.digest)
    expect(await verdictIn(content)).toMatchObject({ state: 'unavailable', problem: { kind: 'invalid' } })
  })

  it('is a signature whose bytes are not those of its digest', async () => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image)
    for (const [digest, blob] of content.repository(REPOSITORY)?.blobs ?? [])
      content
        .repository(REPOSITORY)
        ?.blobs.set(digest, { ...blob, bytes: blob.bytes.map((byte) => byte ^ 1) })
    expect(await verdictIn(content)).toMatchObject({ state: 'unavailable', problem: { kind: 'invalid' } })
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
    expect(await verdictIn(content)).toMatchObject({ state: 'unavailable' })
  })
})

const index = (count: number, descriptor: object) => ({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: Array.from({ length: count }, () => descriptor),
})

describe('what is larger than any signature', () => {
  const long = 'x'.repeat(200_000)

  it('as a manifest is not read', async () => {
    const { content, image } = oneExtension()
    const manifest = storedJson('application/vnd.oci.image.manifest.v1+json', {
      ...noteFor(image, BUNDLE_TYPE),
      annotations: { long },
    })
    putTagged(content, REPOSITORY, image.replace(':', '-'), manifest)
    expect(await verdictIn(content)).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'invalid', title: expect.stringContaining('131072') },
    })
  })

  it('as a bundle is not read', async () => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image, { ...signBundle([image]), padding: 'x'.repeat(1024 * 1024) })
    expect(await verdictIn(content)).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'invalid', title: expect.stringContaining('1048576') },
    })
  })

  it('as a number of signatures is not read', async () => {
    const { content, image } = oneExtension()
    const honest = signLegacy(image)
    attachLegacy(
      content,
      REPOSITORY,
      image,
      Array.from({ length: 101 }, () => ({
        ...honest,
        annotations: { ...honest.annotations, bundle: null },
      })),
    )
    expect(await verdictIn(content)).toMatchObject({ state: 'unavailable', problem: { kind: 'invalid' } })
  })

  it.each(['tag', 'api'] as const)(
    'as a list by %s is read for a hundred and told as unknown',
    async (referrers) => {
      const { content, image } = oneExtension()
      const note = storedJson('application/vnd.oci.image.manifest.v1+json', noteFor(image))
      const { mediaType, digest, size } = note
      const list = index(101, { mediaType, digest, size })
      const repository = content.repository(REPOSITORY)
      repository?.manifests.set(digest, note)
      repository?.referrers.set(
        image,
        list.manifests.map((entry, at) => ({ ...entry, annotations: { at: `${at}` } })),
      )
      putTagged(content, REPOSITORY, image.replace(':', '-'), storedJson(list.mediaType, list))
      expect(await verdictIn(content, { referrers })).toMatchObject({ state: 'unavailable' })
    },
  )
})
