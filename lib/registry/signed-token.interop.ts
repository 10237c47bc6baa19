import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCatalogFiles } from './catalog-files.ts'
import { RegistryRefusedError } from './errors.ts'
import { startDockerRegistry, type DockerRegistry } from './testing/docker-registry.ts'
import {
  CATALOG,
  indexDigest,
  startPushSource,
  truth,
  VERSION,
  type PushSource,
} from './testing/interop-catalog.ts'
import { notingClient } from './testing/reading/noting-client.ts'
import { never } from './testing/required.ts'
import { openSignedTokenDesk, type SignedTokenDesk } from './testing/signed-token-desk.ts'

describe('docker-registry that believes signed tokens', () => {
  const HIDDEN = 'siderolabs/no-index'
  let source: PushSource
  let server: DockerRegistry
  let desk: SignedTokenDesk
  let isClosed = false
  beforeAll(async () => {
    source = await startPushSource()
    desk = await openSignedTokenDesk((repository) => isClosed && repository === HIDDEN)
    const { realm, service, issuer, caPem } = desk
    server = await startDockerRegistry({ auth: { kind: 'token', realm, service, issuer, caPem } })
    for (const { repository, tag } of truth.images) {
      await source.push(server, repository, tag, '--dest-tls-verify=false')
    }
    isClosed = true
  })
  afterAll(async () => {
    await server.close()
    await desk.close()
    await source.close()
  })

  const reader = () => notingClient(server, { plainHttpHosts: [server.host, desk.host] })

  it('one challenge teaches the realm, then each repository costs one token', async () => {
    const { registry, log } = await reader()
    desk.asked.splice(0)
    await registry.resolve(CATALOG, VERSION)
    await readCatalogFiles(registry, CATALOG, indexDigest)
    const { repository, digest } = truth.extensions[0] ?? never()
    await registry.manifest(repository, digest)
    expect(desk.asked).toEqual([`repository:${CATALOG}:pull`, `repository:${repository}:pull`])
    expect(log.filter((line) => line.endsWith(' 401'))).toHaveLength(1)
  })

  it('a token without the repository in it is a refusal, not an endless exchange', async () => {
    const { registry, log } = await reader()
    const { digest } = truth.extensions.find((extension) => extension.repository === HIDDEN) ?? never()
    await expect(registry.manifest(HIDDEN, digest)).rejects.toThrow(RegistryRefusedError)
    expect(log.length).toBeLessThanOrEqual(5)
  })
})
