import { afterEach, describe, expect, it } from 'vitest'
import { storedJson } from '#registry/testing/stored-blob'
import { attachBundle, attachLegacy } from '#trust/testing/attach-signature'
import { signBundle, TEST_SIGNER } from '#trust/testing/sign-image'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import { oneExtension, REPOSITORY, verdictIn } from './testing/trust-world.ts'
import { noteFor } from './testing/unsigned-note.ts'

const worlds = createWorlds()
afterEach(() => worlds.closeAll())

describe.each(['tag', 'api'] as const)('a signature where referrers are found by %s', (referrers) => {
  it('as a bundle is verified, with who and when', async () => {
    const { content, image } = oneExtension()
    const manifest = attachBundle(content, REPOSITORY, image)
    expect(await verdictIn(worlds, content, { referrers })).toMatchObject({
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
    expect(await verdictIn(worlds, content, { referrers })).toMatchObject({
      state: 'verified',
      facts: { form: 'legacy', foundBy: 'sig-tag' },
    })
  })

  it('in both forms is told as the bundle, and in the older one where the bundle is spoiled', async () => {
    const { content, image } = oneExtension()
    attachLegacy(content, REPOSITORY, image)
    const broken = signBundle([image], TEST_SIGNER, { payloadType: 'text/plain' })
    attachBundle(content, REPOSITORY, image, broken)
    expect(await verdictIn(worlds, content, { referrers })).toMatchObject({ facts: { form: 'legacy' } })
    attachBundle(content, REPOSITORY, image)
    expect(await verdictIn(worlds, content, { referrers })).toMatchObject({ facts: { form: 'bundle' } })
  })

  it('is none where all three places say so', async () => {
    const { content } = oneExtension()
    expect(await verdictIn(worlds, content, { referrers })).toEqual({ state: 'not-signed' })
  })

  it('is none where something else stands beside the image', async () => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image)
    const repository = content.repository(REPOSITORY)
    const other = storedJson('application/vnd.oci.image.manifest.v1+json', noteFor(image))
    repository?.manifests.set(other.digest, other)
    repository?.referrers.set(image, [{ mediaType: other.mediaType, digest: other.digest, size: other.size }])
    repository?.tags.set(image.replace(':', '-'), other.digest)
    expect(await verdictIn(worlds, content, { referrers })).toEqual({ state: 'not-signed' })
  })

  it.each([
    ['by somebody else', { identity: 'user@siderolabs.community' }, { state: 'identity-mismatch' }],
    ['by another issuer', { issuer: 'https://github.com' }, { state: 'identity-mismatch' }],
    ['without entry in the certificate log', { logged: false }, { code: 'CERTIFICATE_ERROR' }],
  ])('%s is told as that', async (_what, signer, verdict) => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image, signBundle([image], { ...TEST_SIGNER, ...signer }))
    expect(await verdictIn(worlds, content, { referrers })).toMatchObject(verdict)
  })
})
