import { afterEach, describe, expect, it } from 'vitest'
import { attachBundle, attachLegacy, putTagged } from '#trust/testing/attach-signature'
import { signBundle, signLegacy, statementOf, TEST_SIGNER } from '#trust/testing/sign-image'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import type { FaultWorldOptions } from '../faults/testing/fault-world.ts'
import { ask, oneExtension, REPOSITORY, trustedRoot, VERSION, verdictIn } from './testing/trust-world.ts'

const worlds = createWorlds()
const open = (options: FaultWorldOptions) => worlds.open(options)
afterEach(() => worlds.closeAll())

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
    expect(await verdictIn(worlds, content)).toMatchObject({
      state: 'verified',
      facts: { foundBy: 'referrers-tag' },
    })
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
    expect(await verdictIn(worlds, content)).toEqual({ state: 'not-signed' })
  })

  it('of another image is told as that', async () => {
    const { content, image } = oneExtension()
    const other = content.release(VERSION)?.indexDigest ?? image
    attachBundle(content, REPOSITORY, image, signBundle([other]))
    attachLegacy(content, REPOSITORY, image, [signLegacy(other)])
    expect(await verdictIn(worlds, content)).toMatchObject({ state: 'subject-mismatch', subjects: [other] })
  })

  it('by somebody else tells more than one of another image, and that more than a broken one', async () => {
    const { content, image } = oneExtension()
    const stranger = { ...TEST_SIGNER, identity: 'me@example.org' }
    const broken = signLegacy(image, TEST_SIGNER, { delaySeconds: 900 })
    const other = signLegacy(content.release(VERSION)?.indexDigest ?? image)
    const sign = (...signatures: Parameters<typeof attachLegacy>[3] & object) =>
      attachLegacy(content, REPOSITORY, image, signatures)
    sign(broken, other, signLegacy(image, stranger))
    expect(await verdictIn(worlds, content)).toMatchObject({ state: 'identity-mismatch' })
    sign(broken, other)
    expect(await verdictIn(worlds, content)).toMatchObject({ state: 'subject-mismatch' })
    sign(broken)
    expect(await verdictIn(worlds, content)).toMatchObject({
      state: 'signature-invalid',
      code: 'CERTIFICATE_ERROR',
    })
    sign(broken, other, signLegacy(image, stranger), signLegacy(image))
    expect(await verdictIn(worlds, content)).toMatchObject({ state: 'verified' })
  })

  it('that is a statement about the image only is not its signature', async () => {
    const { content, image } = oneExtension()
    const statement = { ...statementOf([image]), predicateType: 'https://slsa.dev/provenance/v1' }
    attachBundle(content, REPOSITORY, image, signBundle([image], TEST_SIGNER, { statement }))
    expect(await verdictIn(worlds, content)).toMatchObject({
      state: 'signature-invalid',
      code: 'predicate-type',
    })
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
