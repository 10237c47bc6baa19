import { describe, expect, it } from 'vitest'
import type { Credentials } from './credentials.ts'
import { noCredentials } from './docker-credentials.ts'
import { findExtensionManifest } from './layer-files.ts'
import { readPreferredImage } from './preferred-image.ts'
import { CATALOG, pullWorld, readCatalog, VERSION } from './testing/reading/pull-world.ts'

describe('a cold catalog', () => {
  it('takes at most eight requests: challenge, token, index, manifest, two layers and their redirects', async () => {
    const made = await pullWorld()
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
    const made = await pullWorld({ pageSize: 1000 })
    await made.registry.tags(CATALOG)
    await readCatalog(made)
    expect(made.server.stats().requests).toBeLessThanOrEqual(9)
    made.server.resetStats()
    await readCatalog(made)
    expect(made.server.stats()).toMatchObject({ requests: 1, requestsByStatus: { 304: 1 } })
  })

  it('costs for two hundred readers what it costs for one', async () => {
    const made = await pullWorld()
    made.content.release(VERSION)
    await Promise.all(Array.from({ length: 200 }, () => readCatalog(made)))
    expect(made.server.stats().requests).toBeLessThanOrEqual(8)
  })

  it('of the first releases has no descriptions', async () => {
    const read = await readCatalog(await pullWorld(), 'v1.5.3')
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
    const made = await pullWorld({ ...options, auth }, known)
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
      const made = await pullWorld({ auth })
      await expect(readCatalog(made)).rejects.toMatchObject({ name: 'RegistryRefusedError' })
    }
  })
})
