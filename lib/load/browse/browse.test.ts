import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RegistryTarget } from '#catalog/registry-page'
import { parseDigest, type Digest } from '#oci/digest'
import type { BuiltExtension } from '#registry/testing/catalog-builder'
import { generateContent } from '#registry/testing/generated-releases'
import { attachArtifact } from '#registry/testing/referrer-artifact'
import { sha256Of, textBytes } from '#registry/testing/stored-blob'
import { openFaultWorld, type FaultWorld, type Visit } from '../faults/testing/fault-world.ts'

const CATALOG = 'siderolabs/extensions'
const NOTE = 'application/vnd.example.note'

let world: FaultWorld
let visit: Visit
let built: BuiltExtension
let note: Digest

beforeEach(async () => {
  const content = generateContent({ releases: ['v1.11.1', 'v1.11.2'], oddities: false })
  const found = content.release('v1.11.2')?.extensions.find(({ name }) => name === 'tailscale')
  if (found === undefined) throw new Error('tailscale was not generated.')
  built = found
  note = sha256Of(textBytes('a note\n'))
  attachArtifact(content, built.repository, built.digest, {
    artifactType: NOTE,
    mediaType: 'text/plain',
    body: textBytes('a note\n'),
  })
  world = await openFaultWorld({ content })
  visit = world.open()
})
afterEach(() => world.close())

async function page(target: RegistryTarget) {
  const outcome = await visit.doors.loadRegistry(target)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  return outcome.value.value.page
}

async function raw(target: Extract<RegistryTarget, { kind: 'manifest' | 'blob' }>): Promise<Uint8Array> {
  const outcome = await visit.doors.loadRaw(target)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  const chunks: Uint8Array[] = []
  for await (const chunk of outcome.value.body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What the tag of the release in this world says of the image for linux/amd64. */
async function amd64() {
  const digest = built.platforms.get('linux/amd64') ?? parseDigest('')
  const found = await page({ kind: 'manifest', repository: built.repository, reference: digest })
  if (found.kind !== 'manifest' || found.document.kind !== 'manifest') throw new Error('It is no manifest.')
  return { digest, manifest: found.document.manifest }
}

describe('the registry browser', () => {
  it('knows the repositories that catalogs name', async () => {
    const found = await page({ kind: 'repositories' })
    expect(found).toMatchObject({ kind: 'repositories' })
    const repositories = found.kind === 'repositories' ? found.repositories : []
    expect(repositories).toContainEqual({ repository: CATALOG, extension: null })
    expect(repositories).toContainEqual({ repository: built.repository, extension: 'tailscale' })
    expect(repositories.map(({ repository }) => repository)).toEqual(
      repositories.map(({ repository }) => repository).toSorted(),
    )
  })

  it.each<RegistryTarget>([
    { kind: 'tags', repository: 'library/alpine' },
    { kind: 'tags', repository: 'siderolabs/talos' },
    { kind: 'manifest', repository: 'library/alpine', reference: 'latest' },
    { kind: 'referrers', repository: 'siderolabs/tailscal', digest: parseDigest(`sha256:${'0'.repeat(64)}`) },
    {
      kind: 'blob',
      repository: 'library/alpine',
      digest: parseDigest(`sha256:${'0'.repeat(64)}`),
      of: null,
    },
  ])('opens no other, and asks nobody for it: $kind of $repository', async (target) => {
    await page({ kind: 'repositories' })
    world.registry.resetStats()
    const outcome = await visit.doors.loadRegistry(target)
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
    expect(world.registry.stats().requests).toBe(0)
  })

  it('sets the tags of signatures apart from those of versions', async () => {
    expect(await page({ kind: 'tags', repository: built.repository })).toMatchObject({
      tags: expect.arrayContaining([built.tag]),
      artifacts: [{ tag: built.digest.replace(':', '-'), subject: built.digest }],
    })
  })

  it('shows an index by tag with the digest that the tag has now', async () => {
    const newest = world.registry.content.release('v1.11.2')
    const found = await page({ kind: 'manifest', repository: CATALOG, reference: 'v1.11.2' })
    expect(found).toMatchObject({
      extension: null,
      reference: 'v1.11.2',
      digest: newest?.indexDigest,
      document: { kind: 'index' },
    })
  })

  it('shows a document with its own bytes', async () => {
    const target = { kind: 'manifest', repository: built.repository, reference: built.digest } as const
    const found = await page(target)
    const bytes = await raw(target)
    expect(sha256Of(bytes)).toBe(built.digest)
    expect(found).toMatchObject({ size: bytes.byteLength, text: Buffer.from(bytes).toString() })
  })

  it('shows a config as JSON, described by its manifest or found by itself', async () => {
    const { digest: of, manifest } = await amd64()
    const { digest, mediaType, size } = manifest.config
    const target = { kind: 'blob', repository: built.repository, digest } as const
    const text: unknown = expect.stringContaining('"architecture":"amd64"')
    expect(await page({ ...target, of })).toMatchObject({ mediaType, size, content: { kind: 'json', text } })
    expect(await page({ ...target, of: null })).toMatchObject({
      mediaType: null,
      size,
      content: { kind: 'json' },
    })
    expect(sha256Of(await raw({ ...target, of }))).toBe(digest)
  })

  it('shows a layer by its files', async () => {
    const { digest: of, manifest } = await amd64()
    const layer = manifest.layers.at(-1)
    if (layer === undefined) throw new Error('The image has no layer.')
    const target = { kind: 'blob', repository: built.repository, digest: layer.digest, of } as const
    expect(await page(target)).toMatchObject({ mediaType: layer.mediaType, content: { kind: 'layer' } })
    expect(await page({ ...target, of: null })).toMatchObject({ content: { kind: 'layer' } })
    const reading = await visit.doors.loadLayerFiles(target)
    if (!reading.ok) throw new Error(reading.problem.title)
    expect(await reading.value.within(10_000)).toMatchObject({
      ok: true,
      value: { files: [{ path: 'manifest.yaml', type: 'file' }] },
    })
    expect(sha256Of(await raw(target))).toBe(layer.digest)
  })

  it('lists what refers to a digest', async () => {
    expect(
      await page({ kind: 'referrers', repository: built.repository, digest: built.digest }),
    ).toMatchObject({ referrers: [{ artifactType: NOTE }] })
    expect(await raw({ kind: 'blob', repository: built.repository, digest: note, of: null })).toEqual(
      Buffer.from('a note\n'),
    )
  })

  it.each<[string, (digest: Digest) => RegistryTarget]>([
    ['tag', () => ({ kind: 'manifest', repository: CATALOG, reference: 'v9.9.9' })],
    ['manifest', (reference) => ({ kind: 'manifest', repository: CATALOG, reference })],
    ['blob', (digest) => ({ kind: 'blob', repository: CATALOG, digest, of: null })],
  ])('says that a %s is not there', async (_, targetOf) => {
    const target = targetOf(parseDigest(`sha256:${'0'.repeat(64)}`))
    expect(await visit.doors.loadRegistry(target)).toMatchObject({
      ok: false,
      problem: { kind: 'not-found' },
    })
  })

  it('goes on with what was seen while the registry is away', async () => {
    const target = { kind: 'tags', repository: built.repository } as const
    const tag = { kind: 'manifest', repository: CATALOG, reference: 'v1.11.2' } as const
    const seen = [await page(target), await page(tag)]
    await world.registry.setOffline()
    visit = world.open()
    expect([await page(target), await page(tag)]).toEqual(seen)
  })
})
