import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseDigest } from '#oci/digest'
import { startDockerRegistry, type DockerRegistry } from '#registry/testing/docker-registry'
import { freePort } from '#registry/testing/free-port'
import { addLayout } from '#registry/testing/layout-content'
import { createRegistryContent } from '#registry/testing/registry-content'
import { runSkopeo } from '#registry/testing/run-skopeo'
import { startTestRegistry } from '#registry/testing/test-registry'
import type { TestRegistry } from '#registry/testing/test-registry-options'
import { openApplication, type Application } from './application.ts'
import { parseConfig } from './config.ts'
import { DATA_PATIENCE } from './lifetimes.ts'
import { doorsOf } from './open-doors.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** OCI layouts written by upstream's own build, beside the checkout where they are there at all. */
const LAYOUTS = process.env['OCI_LAYOUTS'] ?? join(ROOT, '..', 'shared', 'data', 'oci-layouts')
const hasLayouts = existsSync(join(LAYOUTS, 'extensions-catalog-image', 'oci-layout'))

const CATALOG = 'siderolabs/extensions'
/** What upstream's layouts hold: one extension. */
const REAL = {
  version: 'v1.13.4',
  repository: 'extension-testing/my-extension',
  digest: parseDigest('sha256:dd89b46bbdbaf327dbce29901c7ec8e4927b9db04a9774ed5b7cb34931150274'),
}
/** The same, made here, for a machine without these layouts. */
const OURS = { version: 'v1.13.3', repository: REAL.repository }

const content = createRegistryContent()
content.addRelease(OURS.version, () => ({
  version: OURS.version,
  extensions: [
    {
      name: 'my-extension',
      tag: 'v1.0.0',
      tier: 'core',
      author: 'TEST',
      description: 'Made for this test.\n',
      constraint: '>= v1.0.0',
      repository: OURS.repository,
    },
  ],
}))
const ours = content.release(OURS.version)?.extensions[0]

let source: TestRegistry
let server: DockerRegistry
beforeAll(async () => {
  source = await startTestRegistry({ content, auth: 'none', redirectBlobs: false })
  server = await startDockerRegistry()
  const from = (path: string) => `docker://${source.host}/${path}`
  await push(from(`${CATALOG}:${OURS.version}`), `${CATALOG}:${OURS.version}`)
  await push(from(`${OURS.repository}:v1.0.0`), `${OURS.repository}:v1.0.0`)
  if (!hasLayouts) return
  await push(`oci:${join(LAYOUTS, 'extensions-catalog-image')}`, `${CATALOG}:${REAL.version}`)
  const signature = `oci:${join(LAYOUTS, 'my-extension-signature')}`
  const fallback = REAL.digest.replace(':', '-')
  // Both names under which signatures are found: the suffix of cosign 2, the fallback tag of the specification.
  for (const tag of [`${fallback}.sig`, fallback]) await push(signature, `${REAL.repository}:${tag}`)
})
afterAll(async () => {
  await server.close()
  await source.close()
})

function push(from: string, to: string) {
  const copy = ['copy', '--all', '--quiet', '--src-tls-verify=false', '--dest-tls-verify=false']
  return runSkopeo([...copy, from, `docker://${server.host}/${to}`])
}

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

function settings(hosts: readonly string[], cacheDirectory = '') {
  return {
    CATALOG_IMAGE: `${hosts[0]}/${CATALOG}`,
    REGISTRY_PLAIN_HTTP: hosts.join(','),
    SOURCE_ARCHIVE_URL: '',
    KERNEL_BUILD_URL: '',
    DOCKER_CONFIG: '',
    CACHE_DIR: cacheDirectory,
    OFFLINE: '',
  }
}

function open(...hosts: readonly string[]): Application {
  const app = openApplication(parseConfig(settings(hosts), ROOT))
  closers.push(() => app.transport.close())
  return app
}

describe('the doors over docker-registry', () => {
  it('a catalog of ours is read end to end, its extension with manifest and constraint', async () => {
    const doors = doorsOf(open(server.host), DATA_PATIENCE)
    const releases = await doors.loadReleases()
    expect(releases).toMatchObject({ ok: true, value: { state: 'fresh', origin: 'registry' } })
    expect(JSON.stringify(releases)).toContain(OURS.version)
    expect(await doors.loadCatalog(OURS.version)).toMatchObject({
      ok: true,
      value: {
        state: 'fresh',
        origin: 'registry',
        value: { extensions: [{ name: 'my-extension', tier: 'core', author: 'TEST', digest: ours?.digest }] },
      },
    })
    expect(await doors.loadExtensionDetail(OURS.version, 'my-extension')).toMatchObject({
      ok: true,
      value: { value: { imageState: 'read', constraint: '>= v1.0.0' } },
    })
  })

  it('a release without a tag is not found', async () => {
    const answer = await doorsOf(open(server.host), DATA_PATIENCE).loadCatalog('v1.2.3')
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
  })
})

describe.skipIf(!hasLayouts)('images of upstream (skipped when the layouts are not there)', () => {
  it('the catalog shows its one extension: tier core, author TEST, its digest', async () => {
    const answer = await doorsOf(open(server.host), DATA_PATIENCE).loadCatalog(REAL.version)
    const { extensions, unreadable } = answer.ok ? answer.value.value : { extensions: [], unreadable: [] }
    expect(extensions).toHaveLength(1)
    expect(extensions).toMatchObject([
      {
        name: 'my-extension',
        tier: 'core',
        author: 'TEST',
        digest: REAL.digest,
        repository: REAL.repository,
      },
    ])
    expect(unreadable).toEqual([])
  })

  it('the signature is listed as a referrer of the image that it signs', async () => {
    const { registry } = open(server.host)
    const found = await registry.referrers(REAL.repository, REAL.digest)
    expect(found.map(({ artifactType }) => artifactType)).toEqual([
      'application/vnd.dev.sigstore.bundle.v0.3+json',
    ])
    const { manifest } = await registry.resolve(REAL.repository, `${REAL.digest.replace(':', '-')}.sig`)
    expect(manifest.document.kind).toBe('index')
  })

  it('the extension is read although the registry lacks its large layer', async () => {
    const halves = createRegistryContent()
    const image = { repository: REAL.repository, tag: 'v1.0.0' }
    const catalog = { repository: CATALOG, tag: REAL.version }
    await addLayout(halves, { directory: join(LAYOUTS, 'my-extension-image'), ...image })
    await addLayout(halves, { directory: join(LAYOUTS, 'extensions-catalog-image'), ...catalog })
    const own = await startTestRegistry({ content: halves })
    closers.push(() => own.close())
    const doors = doorsOf(open(...own.hosts), DATA_PATIENCE)
    expect(await doors.loadExtensionDetail(REAL.version, 'my-extension')).toMatchObject({
      ok: true,
      value: { value: { imageState: 'read', constraint: '>= v1.0.0', manifestProblem: null } },
    })
  })
})

describe('the built app over docker-registry', () => {
  const version = hasLayouts ? REAL.version : OURS.version
  const digest = hasLayouts ? REAL.digest : ours?.digest
  let origin: string
  let scratch: string
  let child: ChildProcess | undefined
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'interop-cache-'))
    if (!existsSync(join(ROOT, '.next', 'BUILD_ID'))) throw new Error('Nothing is built: npm run build.')
    const port = String(await freePort())
    const next = join(ROOT, 'node_modules/next/dist/bin/next')
    child = spawn(process.execPath, [next, 'start', '-p', port, '-H', '127.0.0.1'], {
      cwd: ROOT,
      stdio: 'ignore',
      env: { ...process.env, ...settings([server.host], scratch), NEXT_TELEMETRY_DISABLED: '1' },
    })
    origin = `http://127.0.0.1:${port}`
    const deadline = Date.now() + 30_000
    while (!(await isUp(origin))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error('The built app did not start.')
      await sleep(50)
    }
  })
  afterAll(async () => {
    child?.kill('SIGTERM')
    await rm(scratch, { recursive: true, force: true })
  })

  it('the JSON twin has the one extension', async () => {
    const answer = await fetch(`${origin}/api/v1/releases/${version}`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      version,
      origin: 'registry',
      state: 'fresh',
      extensions: [{ name: 'my-extension', tier: 'core', author: 'TEST', digest }],
    })
  })

  it('the catalog shows the one extension with its tier and its pinned reference', async () => {
    const html = await readPage(`${origin}/releases/${version}`)
    expect(html.match(/href="\/extensions\/[^"/]+\//g)).toEqual(['href="/extensions/my-extension/'])
    expect(html).toMatch(/>core</)
    expect(html).toContain(`${REAL.repository}:v1.0.0@${digest}`)
  })

  it('the page of the extension names its author', async () => {
    const html = await readPage(`${origin}/extensions/my-extension/${version}`)
    expect(html).toMatch(/>TEST</)
    expect(html).toContain(`${REAL.repository}:v1.0.0@${digest}`)
  })

  it('the text answers are the pinned reference', async () => {
    const list = await (await fetch(`${origin}/api/v1/releases/${version}/refs.txt`)).text()
    const path = `/api/v1/releases/${version}/extensions/my-extension/ref`
    const one = await (await fetch(`${origin}${path}`)).text()
    expect(list.trim()).toMatch(new RegExp(`/${REAL.repository}:v1\\.0\\.0@${digest}$`))
    expect(one.trim()).toBe(list.trim())
  })
})

/** What a visitor without JavaScript gets. */
async function readPage(url: string): Promise<string> {
  const answer = await fetch(url)
  expect(answer.status).toBe(200)
  return (await answer.text()).replace(/<script\b.*?<\/script>/gs, '')
}

async function isUp(origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/healthz`).catch(() => undefined)
  return answer?.ok === true
}
