import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
import { textOf } from './testing/required.ts'

/** bcrypt of `interop-secret` for the user `reader`; docker-registry takes no other kind. */
const HTPASSWD = 'reader:$2b$05$abcdefghijklmnopqrstuu0vp63sBPZixGfYK6fS9VJewW81a.LW2'
const PASSWORD = 'interop-secret'

describe('docker-registry with htpasswd behind TLS', () => {
  let source: PushSource
  let server: DockerRegistry
  let scratch: string
  beforeAll(async () => {
    source = await startPushSource()
    scratch = await mkdtemp(join(tmpdir(), 'docker-config-'))
    server = await startDockerRegistry({ tls: true, auth: { kind: 'htpasswd', line: HTPASSWD } })
    const signIn = [`--dest-creds=reader:${PASSWORD}`, `--dest-cert-dir=${server.directory}`]
    await source.push(server, CATALOG, VERSION, ...signIn)
  })
  afterAll(async () => {
    await server.close()
    await source.close()
    await rm(scratch, { recursive: true, force: true })
  })

  const configWith = async (password: string) => {
    const auth = Buffer.from(`reader:${password}`).toString('base64')
    await writeFile(join(scratch, 'config.json'), JSON.stringify({ auths: { [server.host]: { auth } } }))
    return { dockerConfig: scratch }
  }

  it('is read with the credentials of docker, which are sent before they are asked for again', async () => {
    const { registry, log } = await notingClient(server, await configWith(PASSWORD))
    expect(await registry.tags(CATALOG)).toEqual([VERSION])
    expect((await registry.resolve(CATALOG, VERSION)).manifest.digest).toBe(indexDigest)
    const files = await readCatalogFiles(registry, CATALOG, indexDigest)
    expect(textOf(files.imageDigests)).toBe(textOf(truth.imageDigests))
    expect(log.filter((line) => line.endsWith(' 401'))).toHaveLength(1)
  })

  it('refuses a wrong password and a reader without any', async () => {
    const wrong = await notingClient(server, await configWith('wrong'))
    await expect(wrong.registry.tags(CATALOG)).rejects.toThrow(RegistryRefusedError)
    await expect((await notingClient(server)).registry.tags(CATALOG)).rejects.toMatchObject({
      reason: 'credentials',
    })
  })

  it('is not trusted without its authority', async () => {
    const stranger = await notingClient({ ...server, caPem: '' }, { plainHttpHosts: [] })
    await expect(stranger.registry.tags(CATALOG)).rejects.toMatchObject({ reason: 'tls-unknown-ca' })
  })
})
