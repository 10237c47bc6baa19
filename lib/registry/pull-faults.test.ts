import { describe, expect, it } from 'vitest'
import { CATALOG, pullWorld, readCatalog, VERSION } from './testing/reading/pull-world.ts'

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
    const made = await pullWorld()
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
      const made = await pullWorld()
      made.server.faults.set(fault)
      await expect(readCatalog(made)).rejects.toMatchObject({ name })
      expect(made.server.stats()).toMatchObject({ canaryHits: 0, leaksToBlobHost: 0 })
      made.server.faults.clear()
      expect((await readCatalog(made)).imageDigests).toContain('@sha256:')
    },
  )

  it('authLoop costs two requests and one token', async () => {
    const made = await pullWorld()
    made.content.release(VERSION)
    made.server.faults.set('authLoop')
    await expect(made.registry.resolve(CATALOG, VERSION)).rejects.toThrow(/does not let anonymous readers in/)
    expect(made.server.stats()).toMatchObject({ requests: 3, tokensIssued: 1 })
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
    const made = await pullWorld({ pageSize: 2 })
    made.server.faults.set(fault)
    const outcome = await made.registry.tags(CATALOG).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.name : String(error)),
    )
    expect(outcome).toBe(name)
    expect(made.server.stats().canaryHits).toBe(0)
  })
})
