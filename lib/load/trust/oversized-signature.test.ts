import { afterEach, describe, expect, it } from 'vitest'
import { storedJson } from '#registry/testing/stored-blob'
import { attachBundle, attachLegacy, putTagged } from '#trust/testing/attach-signature'
import { signBundle, signLegacy } from '#trust/testing/sign-image'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import { oneExtension, REPOSITORY, verdictIn } from './testing/trust-world.ts'
import { noteFor } from './testing/unsigned-note.ts'

const worlds = createWorlds()
afterEach(() => worlds.closeAll())

const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

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
    expect(await verdictIn(worlds, content)).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'invalid', title: expect.stringContaining('131072') },
    })
  })

  it('as a bundle is not read', async () => {
    const { content, image } = oneExtension()
    attachBundle(content, REPOSITORY, image, { ...signBundle([image]), padding: 'x'.repeat(1024 * 1024) })
    expect(await verdictIn(worlds, content)).toMatchObject({
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
    expect(await verdictIn(worlds, content)).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'invalid' },
    })
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
      expect(await verdictIn(worlds, content, { referrers })).toMatchObject({ state: 'unavailable' })
    },
  )
})
