import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseDigest, type Digest } from '#oci/digest'
import { createContentStore } from '#transport/content-store'
import type { Exchange, Transport } from '#transport/transport'
import { createTransport } from '#transport/transport-client'
import { readCatalogFiles } from './catalog-files.ts'
import { createDockerCredentials, noCredentials } from './docker-credentials.ts'
import { RegistryNotFoundError, RegistryRefusedError } from './errors.ts'
import { createRegistry } from './http-registry.ts'
import { findExtensionManifest } from './layer-files.ts'
import { readPreferredImage } from './preferred-image.ts'
import { startDockerRegistry, type DockerRegistry } from './testing/docker-registry.ts'
import type { ImageShape } from './testing/extension-description.ts'
import { attachArtifact } from './testing/referrer-artifact.ts'
import { createRegistryContent } from './testing/registry-content.ts'
import { runSkopeo } from './testing/run-skopeo.ts'
import { openSignedTokenDesk, type SignedTokenDesk } from './testing/signed-token-desk.ts'
import { textBytes } from './testing/stored-blob.ts'
import { startTestRegistry } from './testing/test-registry.ts'
import type { TestRegistry } from './testing/test-registry-options.ts'

const VERSION = 'v1.13.4'
const CATALOG = 'siderolabs/extensions'
const SHAPES: Readonly<Record<string, ImageShape>> = {
  'docker-types': { family: 'docker' },
  'oci-types': { family: 'oci' },
  'zstd-layers': { family: 'oci', codec: 'zstd' },
  'plain-layers': { family: 'oci', codec: 'tar' },
  'no-index': { family: 'docker', single: true },
}
/** bcrypt of `interop-secret` for the user `reader`; docker-registry takes no other kind. */
const HTPASSWD = 'reader:$2b$05$abcdefghijklmnopqrstuu0vp63sBPZixGfYK6fS9VJewW81a.LW2'
const PASSWORD = 'interop-secret'

const content = createRegistryContent()
content.addRelease(VERSION, () => ({
  version: VERSION,
  extensions: Object.entries(SHAPES).map(([name, shape]) => ({ name, tag: 'v1.0.0', author: 'TEST', shape })),
}))
const truth = content.release(VERSION)
const indexDigest = truth?.indexDigest ?? parseDigest('')
const note = attachArtifact(content, CATALOG, indexDigest, {
  artifactType: 'application/vnd.talos-extension-catalog.note.v1',
  mediaType: 'text/plain',
  body: textBytes('interop\n'),
})

let source: TestRegistry
beforeAll(async () => {
  source = await startTestRegistry({ content, auth: 'none', redirectBlobs: false })
})
afterAll(() => source.close())

/** Copies a tag of the test registry with all its platforms. */
function push(target: DockerRegistry, repository: string, tag: string, ...options: readonly string[]) {
  const path = `${repository}:${tag}`
  const copy = ['copy', '--all', '--quiet', '--src-tls-verify=false', ...options]
  return runSkopeo([...copy, `docker://${source.host}/${path}`, `docker://${target.host}/${path}`])
}

type ClientOptions = {
  readonly plainHttpHosts?: readonly string[]
  readonly dockerConfig?: string
  readonly now?: () => number
}

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A client that knows nothing yet, and what it was answered. */
function client(server: DockerRegistry, options: ClientOptions = {}) {
  const plainHttpHosts = options.plainHttpHosts ?? (server.caPem === '' ? [server.host] : [])
  const real = createTransport({
    plainHttpHosts,
    concurrency: 16,
    privateHosts: [server.host],
    ...(server.caPem === '' ? {} : { ca: server.caPem }),
  })
  const log: string[] = []
  const noted = async <A extends { readonly status: number }>(exchange: Exchange, answer: Promise<A>) => {
    const { status } = await answer
    log.push(`${exchange.method} ${exchange.url.pathname} ${status}`)
    return answer
  }
  const transport: Transport = {
    fetch: (exchange) => noted(exchange, real.fetch(exchange)),
    stream: (exchange) => noted(exchange, real.stream(exchange)),
    close: () => real.close(),
  }
  const store = createContentStore({ directory: undefined, capBytes: 1 << 26, memoryBytes: 1 << 26 })
  const credentials =
    options.dockerConfig === undefined
      ? noCredentials
      : createDockerCredentials(options.dockerConfig, Date.now)
  const host = server.host
  const registry = createRegistry({ host, plainHttpHosts, transport, store, credentials, now: Date.now })
  closers.push(() => transport.close())
  return { registry, store, log }
}

describe('docker-registry that lets everybody in', () => {
  let server: DockerRegistry
  beforeAll(async () => {
    server = await startDockerRegistry()
    const insecure = '--dest-tls-verify=false'
    for (const { repository, tag } of truth?.images ?? []) {
      await push(server, repository, tag, insecure, '--preserve-digests')
    }
    // skopeo 1.9 writes the list of what is attached anew, without the types of its entries.
    await push(server, CATALOG, indexDigest.replace(':', '-'), insecure)
  })
  afterAll(() => server.close())

  it('lists the tags', async () => {
    const tags = await client(server).registry.tags(CATALOG)
    expect(tags.toSorted()).toEqual([indexDigest.replace(':', '-'), VERSION].toSorted())
  })

  it('resolves a tag to the digest that was pushed, and asks again by one conditional request', async () => {
    const { registry, log } = client(server)
    expect((await registry.resolve(CATALOG, VERSION)).manifest.digest).toBe(indexDigest)
    expect((await registry.resolve(CATALOG, VERSION)).origin).toBe('registry')
    const path = `GET /v2/${CATALOG}/manifests/${VERSION}`
    expect(log).toEqual([`${path} 200`, `${path} 304`])
  })

  it('asks by HEAD where it has no entity tag', async () => {
    const { registry, store, log } = client(server)
    const key = `tag ${server.host}/${CATALOG}:${VERSION}`
    await registry.resolve(CATALOG, VERSION)
    const { digest, confirmedAt, mediaType = '' } = (await store.readPointer(key)) ?? never()
    await store.writePointer(key, { digest, confirmedAt, mediaType })
    expect((await registry.resolve(CATALOG, VERSION)).manifest.digest).toBe(indexDigest)
    expect(log.at(-1)).toBe(`HEAD /v2/${CATALOG}/manifests/${VERSION} 200`)
    expect(log).toHaveLength(2)
  })

  it('reads every manifest by digest', async () => {
    const { registry } = client(server)
    for (const { repository, digest, manifests } of truth?.images ?? []) {
      expect(textOf((await registry.manifest(repository, digest)).bytes)).toBe(textOf(manifests[0]?.bytes))
    }
  })

  it('reads the files of the catalog image', async () => {
    const files = await readCatalogFiles(client(server).registry, CATALOG, indexDigest)
    expect(textOf(files.imageDigests)).toBe(textOf(truth?.imageDigests))
    expect(textOf(files.descriptions)).toBe(textOf(truth?.descriptions))
  })

  it.each(Object.keys(SHAPES))('reads manifest.yaml of an image with %s', async (name) => {
    const { registry } = client(server)
    const { repository, digest } = truth?.extensions.find((extension) => extension.name === name) ?? never()
    const { manifest } = await readPreferredImage(registry, repository, digest)
    const found = await findExtensionManifest(registry, repository, manifest)
    expect(found.kind === 'file' ? Buffer.from(found.bytes).toString() : found).toContain(`name: ${name}`)
  })

  it('streams a layer to its last byte', async () => {
    const { registry } = client(server)
    const { repository, digest } = truth?.extensions[0] ?? never()
    const { manifest } = await readPreferredImage(registry, repository, digest)
    const [layer = never()] = manifest.layers
    let size = 0
    for await (const chunk of registry.streamBlob(repository, layer, 1 << 20)) size += chunk.byteLength
    expect(size).toBe(layer.size)
  })

  it('has no referrers API, so the fallback tag tells what is attached', async () => {
    const { registry, log } = client(server)
    const found = await registry.referrers(CATALOG, indexDigest)
    expect(found).toMatchObject([
      { digest: note.digest, artifactType: 'application/vnd.talos-extension-catalog.note.v1' },
    ])
    expect(log[0]).toBe(`GET /v2/${CATALOG}/referrers/${indexDigest} 404`)
    const { digest } = truth?.extensions[0] ?? never()
    expect(await registry.referrers(`siderolabs/docker-types`, digest)).toEqual([])
  })

  it.each([
    ['tag', CATALOG, 'v9.9.9'],
    ['repository', 'siderolabs/nothing-here', VERSION],
  ])('a missing %s is not found', async (_what, repository, tag) => {
    await expect(client(server).registry.resolve(repository, tag)).rejects.toThrow(RegistryNotFoundError)
  })

  it('a repository without any push has no tags to list', async () => {
    await expect(client(server).registry.tags('siderolabs/nothing-here')).rejects.toMatchObject({
      code: 'REGISTRY_NOT_FOUND',
      what: 'repository',
    })
  })

  it('a digest that was never pushed is not found', async () => {
    const digest: Digest = parseDigest(`sha256:${'0'.repeat(64)}`)
    await expect(client(server).registry.manifest(CATALOG, digest)).rejects.toThrow(RegistryNotFoundError)
  })
})

describe('docker-registry with htpasswd behind TLS', () => {
  let server: DockerRegistry
  let scratch: string
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'docker-config-'))
    server = await startDockerRegistry({ tls: true, auth: { kind: 'htpasswd', line: HTPASSWD } })
    const signIn = [`--dest-creds=reader:${PASSWORD}`, `--dest-cert-dir=${server.directory}`]
    await push(server, CATALOG, VERSION, ...signIn)
  })
  afterAll(async () => {
    await server.close()
    await rm(scratch, { recursive: true, force: true })
  })

  const configWith = async (password: string) => {
    const auth = Buffer.from(`reader:${password}`).toString('base64')
    await writeFile(join(scratch, 'config.json'), JSON.stringify({ auths: { [server.host]: { auth } } }))
    return { dockerConfig: scratch }
  }

  it('is read with the credentials of docker, which are sent before they are asked for again', async () => {
    const { registry, log } = client(server, await configWith(PASSWORD))
    expect(await registry.tags(CATALOG)).toEqual([VERSION])
    expect((await registry.resolve(CATALOG, VERSION)).manifest.digest).toBe(indexDigest)
    const files = await readCatalogFiles(registry, CATALOG, indexDigest)
    expect(textOf(files.imageDigests)).toBe(textOf(truth?.imageDigests))
    expect(log.filter((line) => line.endsWith(' 401'))).toHaveLength(1)
  })

  it('refuses a wrong password and a reader without any', async () => {
    const wrong = client(server, await configWith('wrong'))
    await expect(wrong.registry.tags(CATALOG)).rejects.toThrow(RegistryRefusedError)
    await expect(client(server).registry.tags(CATALOG)).rejects.toMatchObject({ reason: 'credentials' })
  })

  it('is not trusted without its authority', async () => {
    const stranger = client({ ...server, caPem: '' }, { plainHttpHosts: [] })
    await expect(stranger.registry.tags(CATALOG)).rejects.toMatchObject({ reason: 'tls-unknown-ca' })
  })
})

describe('docker-registry that believes signed tokens', () => {
  const HIDDEN = 'siderolabs/no-index'
  let server: DockerRegistry
  let desk: SignedTokenDesk
  let isClosed = false
  beforeAll(async () => {
    desk = await openSignedTokenDesk((repository) => isClosed && repository === HIDDEN)
    const { realm, service, issuer, caPem } = desk
    server = await startDockerRegistry({ auth: { kind: 'token', realm, service, issuer, caPem } })
    for (const { repository, tag } of truth?.images ?? []) {
      await push(server, repository, tag, '--dest-tls-verify=false')
    }
    isClosed = true
  })
  afterAll(async () => {
    await server.close()
    await desk.close()
  })

  const reader = () => client(server, { plainHttpHosts: [server.host, desk.host] })

  it('one challenge teaches the realm, then each repository costs one token', async () => {
    const { registry, log } = reader()
    desk.asked.splice(0)
    await registry.resolve(CATALOG, VERSION)
    await readCatalogFiles(registry, CATALOG, indexDigest)
    const { repository, digest } = truth?.extensions[0] ?? never()
    await registry.manifest(repository, digest)
    expect(desk.asked).toEqual([`repository:${CATALOG}:pull`, `repository:${repository}:pull`])
    expect(log.filter((line) => line.endsWith(' 401'))).toHaveLength(1)
  })

  it('a token without the repository in it is a refusal, not an endless exchange', async () => {
    const { registry, log } = reader()
    const { digest } = truth?.extensions.find((extension) => extension.repository === HIDDEN) ?? never()
    await expect(registry.manifest(HIDDEN, digest)).rejects.toThrow(RegistryRefusedError)
    expect(log.length).toBeLessThanOrEqual(5)
  })
})

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? never()).toString('utf8')
}

function never(): never {
  throw new Error('The test registry lacks what this test looks for.')
}
