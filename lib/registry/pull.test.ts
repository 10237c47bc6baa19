import { afterEach, describe, expect, it } from 'vitest'
import { parseDigest } from '#oci/digest'
import { createContentStore } from '#transport/content-store'
import { createTransport } from '#transport/transport-client'
import { readCatalogFiles } from './catalog-files.ts'
import type { Credentials } from './credentials.ts'
import { noCredentials } from './docker-credentials.ts'
import { createRegistry } from './http-registry.ts'
import { findExtensionManifest } from './layer-files.ts'
import { readPreferredImage } from './preferred-image.ts'
import { generateContent } from './testing/generated-releases.ts'
import { startTestRegistry } from './testing/test-registry.ts'
import type { TestRegistryOptions } from './testing/test-registry-options.ts'

const CATALOG = 'siderolabs/extensions'
const VERSION = 'v1.13.9'
const closers: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function world(options: Partial<TestRegistryOptions> = {}, credentials: Credentials = noCredentials) {
  const content = options.content ?? generateContent({ releases: ['v1.5.3', 'v1.12.0', VERSION] })
  const server = await startTestRegistry({ ...options, content })
  const transport = createTransport({
    plainHttpHosts: server.hosts,
    concurrency: 16,
    limits: { backOffMs: 5, backOffCapMs: 20, headersMs: 1000, bodyIdleMs: 1000, rateWindowMs: 1000 },
  })
  closers.push(
    () => transport.close(),
    () => server.close(),
  )
  const open = () =>
    createRegistry({
      host: server.host,
      plainHttpHosts: server.hosts,
      transport,
      store: createContentStore({ directory: undefined, capBytes: 1 << 26, memoryBytes: 1 << 26 }),
      credentials,
      now: Date.now,
    })
  return { server, content, registry: open(), open }
}

type World = Awaited<ReturnType<typeof world>>

function text(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString()
}

async function readCatalog({ registry }: Pick<World, 'registry'>, version = VERSION) {
  const { manifest } = await registry.resolve(CATALOG, version)
  const { imageDigests, descriptions } = await readCatalogFiles(registry, CATALOG, manifest.digest)
  return { digest: manifest.digest, imageDigests: text(imageDigests), descriptions: text(descriptions) }
}

describe('a cold catalog', () => {
  it('takes at most eight requests: challenge, token, index, manifest, two layers and their redirects', async () => {
    const made = await world()
    const truth = made.content.release(VERSION)
    made.server.resetStats()
    const read = await readCatalog(made)
    expect(read.digest).toBe(truth?.indexDigest)
    expect(read.imageDigests).toBe(Buffer.from(truth?.imageDigests ?? []).toString())
    expect(read.descriptions).toBe(Buffer.from(truth?.descriptions ?? []).toString())
    const stats = made.server.stats()
    expect(stats.requests).toBeLessThanOrEqual(8)
    expect(stats).toMatchObject({ tokensIssued: 1, duplicateUrls: 0, leaksToBlobHost: 0, canaryHits: 0 })
  })

  it('takes one more with the tag list, and one conditional request when it is read again', async () => {
    const made = await world({ pageSize: 1000 })
    await made.registry.tags(CATALOG)
    await readCatalog(made)
    expect(made.server.stats().requests).toBeLessThanOrEqual(9)
    made.server.resetStats()
    await readCatalog(made)
    expect(made.server.stats()).toMatchObject({ requests: 1, requestsByStatus: { 304: 1 } })
  })

  it('costs for two hundred readers what it costs for one', async () => {
    const made = await world()
    made.content.release(VERSION)
    await Promise.all(Array.from({ length: 200 }, () => readCatalog(made)))
    expect(made.server.stats().requests).toBeLessThanOrEqual(8)
  })

  it('of the first releases has no descriptions', async () => {
    const read = await readCatalog(await world(), 'v1.5.3')
    expect(read.imageDigests).toContain('@sha256:')
    expect(read.descriptions).toBeUndefined()
  })
})

const credentials: Credentials = () => Promise.resolve({ username: 'reader', password: 'secret' })

describe('all extensions of a release', () => {
  it.each([
    ['none', {}, noCredentials],
    ['bearer', {}, noCredentials],
    // However busy this machine is, a second is not over before all of it was read.
    ['bearer with tokens of a second', { tokenTtlSeconds: 1, tokenClock: () => 0 }, noCredentials],
    ['bearer with a token host of its own', { tokenHost: 'own' }, noCredentials],
    ['bearer of single scopes', { tokenScopes: 'single' }, noCredentials],
    ['bearer-private', {}, credentials],
    ['bearer-private with a token host of its own', { tokenHost: 'own' }, credentials],
    ['basic', {}, credentials],
  ] as const)('are read from a registry with %s', async (mode, options, known) => {
    const [auth = 'none'] = mode.split(' ')
    if (auth !== 'none' && auth !== 'bearer' && auth !== 'bearer-private' && auth !== 'basic')
      throw new Error(auth)
    const made = await world({ ...options, auth }, known)
    const truth = made.content.release(VERSION)?.extensions ?? []
    made.server.resetStats()
    const found = await Promise.all(
      truth.map(async ({ repository, digest }) => {
        const { manifest } = await readPreferredImage(made.registry, repository, digest)
        return (await findExtensionManifest(made.registry, repository, manifest)).kind
      }),
    )
    expect(found).toEqual(truth.map(() => 'file'))
    const stats = made.server.stats()
    expect(stats).toMatchObject({ duplicateUrls: 0, leaksToBlobHost: 0, canaryHits: 0 })
    expect(stats.requestsByStatus['401'] ?? 0).toBeLessThanOrEqual(auth === 'none' ? 0 : 1)
    expect(stats.peakInFlight).toBeLessThanOrEqual(32)
  })

  it('are not read without the credentials that a private registry wants', async () => {
    for (const auth of ['bearer-private', 'basic'] as const) {
      const made = await world({ auth })
      await expect(readCatalog(made)).rejects.toMatchObject({ name: 'RegistryRefusedError' })
    }
  })
})

describe('a fault of the registry', () => {
  it.each([
    'tokenExpired',
    'insufficientScope',
    'status500',
    'status502',
    'status503',
    'status504',
    'reset',
    'close',
    'resetMid',
    'truncate',
    'chunked',
    'contentTypeMissing',
    'contentTypeOctet',
    'contentTypeJson',
    'contentTypeParams',
    'digestHeaderMissing',
    'digestHeaderEvil',
    'blobExpired',
    'strictAccept',
    'headUnsupported',
  ])('%s that happens once, or is legal, is not noticed', async (fault) => {
    const made = await world()
    made.server.faults.set(fault, { times: 1 })
    expect((await readCatalog(made)).imageDigests).toContain('@sha256:')
    expect((await readCatalog(made)).imageDigests).toContain('@sha256:')
  })

  it.each([
    ['authLoop', 'RegistryRefusedError'],
    ['authNoChallenge', 'RegistryRefusedError'],
    ['authChallenge', 'RegistryRefusedError'],
    ['authNegotiate', 'RegistryRefusedError'],
    ['authRealmCanary', 'RegistryRefusedError'],
    ['authRealmMetadata', 'RegistryRefusedError'],
    ['authRealmFile', 'RegistryRefusedError'],
    ['authBasicDowngrade', 'RegistryRefusedError'],
    ['token403', 'RegistryRefusedError'],
    ['tokenStatus', 'RegistryStatusError'],
    ['tokenHtml', 'TokenInvalidError'],
    ['tokenEmptyJson', 'TokenInvalidError'],
    ['tokenHuge', 'TokenInvalidError'],
    ['tokenHang', 'UnreachableError'],
    ['tokenCrlf', 'TokenInvalidError'],
    ['tokenUnknown', 'RegistryRefusedError'],
    ['status403', 'RegistryRefusedError'],
    ['status404', 'RegistryNotFoundError'],
    ['status500Forever', 'RegistryStatusError'],
    ['status204', 'RegistryStatusError'],
    ['status206', 'RegistryStatusError'],
    ['status304', 'RegistryStatusError'],
    ['status418', 'RegistryStatusError'],
    ['status200Html', 'NotARegistryError'],
    ['manifestNotJson', 'NotARegistryError'],
    ['wrongDigest', 'ContentMismatchError'],
    ['otherContent', 'ContentMismatchError'],
    ['digestHeaderLie', 'ContentMismatchError'],
    ['redirectCanary', 'RedirectRefusedError'],
    ['redirectLoop', 'RedirectRefusedError'],
  ])(
    '%s that lasts is a %s, and reading works again once it is over',
    { timeout: 30_000 },
    async (fault, name) => {
      const made = await world()
      made.server.faults.set(fault)
      await expect(readCatalog(made)).rejects.toMatchObject({ name })
      expect(made.server.stats()).toMatchObject({ canaryHits: 0, leaksToBlobHost: 0 })
      made.server.faults.clear()
      expect((await readCatalog(made)).imageDigests).toContain('@sha256:')
    },
  )

  it('authLoop costs two requests and one token', async () => {
    const made = await world()
    made.content.release(VERSION)
    made.server.faults.set('authLoop')
    await expect(made.registry.resolve(CATALOG, VERSION)).rejects.toThrow(/does not let anonymous readers in/)
    expect(made.server.stats()).toMatchObject({ requests: 3, tokensIssued: 1 })
  })

  it('descriptions that are too large cost the descriptions, not the catalog', async () => {
    const made = await world()
    made.server.faults.set('descriptionsHuge')
    const { manifest } = await made.registry.resolve(CATALOG, VERSION)
    const files = await readCatalogFiles(made.registry, CATALOG, manifest.digest)
    expect(files.imageDigests?.length).toBeGreaterThan(1000)
    expect(files.descriptions).toBeUndefined()
    expect(files.descriptionsFault).toMatch(/descriptions.yaml/)
  })

  it.each([
    ['gzipBomb', 'LayerTooLargeError'],
    ['zstdBomb', 'LayerTooLargeError'],
    ['tarBomb', 'TarInvalidError'],
    ['tarBigFile', 'EntryTooLargeError'],
    ['gzipTruncated', 'LayerInvalidError'],
    ['gzipBadCrc', 'LayerInvalidError'],
    ['layerSizeLie', 'ContentMismatchError'],
    ['layerSizeHuge', 'BlobTooLargeError'],
    ['layerInlineData', 'ContentMismatchError'],
    ['layerMissing', 'RegistryNotFoundError'],
    ['indexChildSizeLie', 'ContentMismatchError'],
  ])('%s in one extension is a %s of that extension alone', { timeout: 30_000 }, async (fault, name) => {
    const made = await world()
    made.server.faults.set(fault)
    const { imageDigests } = await readCatalog(made)
    const outcomes = await Promise.all(
      [...(imageDigests ?? '').matchAll(/^[^/]+\/([^:]+):[^@]+@(.*)$/gm)]
        .slice(0, 4)
        .map(async ([, repository = '', digest = '']) => {
          try {
            const { manifest } = await readPreferredImage(made.registry, repository, parseDigest(digest))
            return (await findExtensionManifest(made.registry, repository, manifest)).kind
          } catch (error) {
            return error instanceof Error ? error.name : String(error)
          }
        }),
    )
    expect(outcomes).toEqual([name, 'file', 'file', 'file'])
    expect(made.server.stats()).toMatchObject({ canaryHits: 0, leaksToBlobHost: 0 })
  })

  it.each([
    ['tagsNotJson', 'NotARegistryError'],
    ['tagsNull', undefined],
    ['tagsHuge', 'LinkRefusedError'],
    ['tagsEndless', 'LinkRefusedError'],
    ['tagsLoop', 'LinkRefusedError'],
    ['linkCrossHost', 'LinkRefusedError'],
    ['linkMalformed', 'LinkRefusedError'],
    ['tagsOtherName', 'DocumentInvalidError'],
  ])('%s in the tag list is %s', { timeout: 30_000 }, async (fault, name) => {
    const made = await world({ pageSize: 2 })
    made.server.faults.set(fault)
    const outcome = await made.registry.tags(CATALOG).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.name : String(error)),
    )
    expect(outcome).toBe(name)
    expect(made.server.stats().canaryHits).toBe(0)
  })
})
