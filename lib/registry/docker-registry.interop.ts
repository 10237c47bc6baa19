import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDigest, type Digest } from '#oci/digest'
import { readCatalogFiles } from './catalog-files.ts'
import { RegistryNotFoundError } from './errors.ts'
import { findExtensionManifest } from './layer-files.ts'
import { readPreferredImage } from './preferred-image.ts'
import { startDockerRegistry, type DockerRegistry } from './testing/docker-registry.ts'
import {
  CATALOG,
  indexDigest,
  note,
  SHAPES,
  startPushSource,
  truth,
  VERSION,
  type PushSource,
} from './testing/interop-catalog.ts'
import { notingClient } from './testing/reading/noting-client.ts'
import { never, textOf } from './testing/required.ts'

describe('docker-registry that lets everybody in', () => {
  let source: PushSource
  let server: DockerRegistry
  beforeAll(async () => {
    source = await startPushSource()
    server = await startDockerRegistry()
    const insecure = '--dest-tls-verify=false'
    for (const { repository, tag } of truth.images) {
      await source.push(server, repository, tag, insecure, '--preserve-digests')
    }
    // skopeo 1.9 writes the list of what is attached anew, without the types of its entries.
    await source.push(server, CATALOG, indexDigest.replace(':', '-'), insecure)
  })
  afterAll(async () => {
    await server.close()
    await source.close()
  })

  it('lists the tags', async () => {
    const tags = await (await notingClient(server)).registry.tags(CATALOG)
    expect(tags.toSorted()).toEqual([indexDigest.replace(':', '-'), VERSION].toSorted())
  })

  it('resolves a tag to the digest that was pushed, and asks again by one conditional request', async () => {
    const { registry, log } = await notingClient(server)
    expect((await registry.resolve(CATALOG, VERSION)).manifest.digest).toBe(indexDigest)
    expect((await registry.resolve(CATALOG, VERSION)).origin).toBe('registry')
    const path = `GET /v2/${CATALOG}/manifests/${VERSION}`
    expect(log).toEqual([`${path} 200`, `${path} 304`])
  })

  it('asks by HEAD where it has no entity tag', async () => {
    const { registry, store, log } = await notingClient(server)
    const key = `tag ${server.host}/${CATALOG}:${VERSION}`
    await registry.resolve(CATALOG, VERSION)
    const { digest, confirmedAt, mediaType = '' } = (await store.readPointer(key)) ?? never()
    await store.writePointer(key, { digest, confirmedAt, mediaType })
    expect((await registry.resolve(CATALOG, VERSION)).manifest.digest).toBe(indexDigest)
    expect(log.at(-1)).toBe(`HEAD /v2/${CATALOG}/manifests/${VERSION} 200`)
    expect(log).toHaveLength(2)
  })

  it('reads every manifest by digest', async () => {
    const { registry } = await notingClient(server)
    for (const { repository, digest, manifests } of truth.images) {
      expect(textOf((await registry.manifest(repository, digest)).bytes)).toBe(textOf(manifests[0]?.bytes))
    }
  })

  it('reads the files of the catalog image', async () => {
    const files = await readCatalogFiles((await notingClient(server)).registry, CATALOG, indexDigest)
    expect(textOf(files.imageDigests)).toBe(textOf(truth.imageDigests))
    expect(textOf(files.descriptions)).toBe(textOf(truth.descriptions))
  })

  it.each(Object.keys(SHAPES))('reads manifest.yaml of an image with %s', async (name) => {
    const { registry } = await notingClient(server)
    const { repository, digest } = truth.extensions.find((extension) => extension.name === name) ?? never()
    const { manifest } = await readPreferredImage(registry, repository, digest)
    const found = await findExtensionManifest(registry, repository, manifest)
    expect(found.kind === 'file' ? Buffer.from(found.bytes).toString() : found).toContain(`name: ${name}`)
  })

  it('streams a layer to its last byte', async () => {
    const { registry } = await notingClient(server)
    const { repository, digest } = truth.extensions[0] ?? never()
    const { manifest } = await readPreferredImage(registry, repository, digest)
    const [layer = never()] = manifest.layers
    let size = 0
    for await (const chunk of registry.streamBlob(repository, layer, 1 << 20)) size += chunk.byteLength
    expect(size).toBe(layer.size)
  })

  it('has no referrers API, so the fallback tag tells what is attached', async () => {
    const { registry, log } = await notingClient(server)
    const found = await registry.referrers(CATALOG, indexDigest)
    expect(found).toMatchObject([
      { digest: note.digest, artifactType: 'application/vnd.talos-extension-catalog.note.v1' },
    ])
    expect(log[0]).toBe(`GET /v2/${CATALOG}/referrers/${indexDigest} 404`)
    const { digest } = truth.extensions[0] ?? never()
    expect(await registry.referrers(`siderolabs/docker-types`, digest)).toEqual([])
  })

  it.each([
    ['tag', CATALOG, 'v9.9.9'],
    ['repository', 'siderolabs/nothing-here', VERSION],
  ])('a missing %s is not found', async (_what, repository, tag) => {
    await expect((await notingClient(server)).registry.resolve(repository, tag)).rejects.toThrow(
      RegistryNotFoundError,
    )
  })

  it('a repository without any push has no tags to list', async () => {
    await expect((await notingClient(server)).registry.tags('siderolabs/nothing-here')).rejects.toMatchObject(
      {
        code: 'REGISTRY_NOT_FOUND',
        what: 'repository',
      },
    )
  })

  it('a digest that was never pushed is not found', async () => {
    const digest: Digest = parseDigest(`sha256:${'0'.repeat(64)}`)
    await expect((await notingClient(server)).registry.manifest(CATALOG, digest)).rejects.toThrow(
      RegistryNotFoundError,
    )
  })
})
