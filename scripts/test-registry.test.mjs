import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { demoSettings } from './demo.mjs'

const SCRIPT = fileURLToPath(new URL('test-registry.mjs', import.meta.url))
const children = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Starts the script and reads its first line. */
async function start(...args) {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)))
  for await (const line of createInterface({ input: child.stdout }))
    return { child, ended, line: JSON.parse(line) }
  throw new Error('The script ended without a line.')
}

it('says where it listens on its first line and ends in order on SIGTERM', async () => {
  const { child, ended, line } = await start('--auth', 'none', '--golden')
  expect(line.hosts[0]).toBe(line.host)
  const tags = await (await fetch(`http://${line.host}/v2/siderolabs/extensions/tags/list`)).json()
  expect(tags.tags).toContain('v1.5.3')
  const release = await (await fetch(`${line.control}/releases/v1.5.3`)).json()
  expect(release.extensions.map(({ reference }) => reference)).toContain(
    'ghcr.io/siderolabs/gasket-driver:97aeba58-v1.5.3@sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908',
  )
  expect((await fetch(line.source.replace('{tag}', 'v1.5.3'))).status).toBe(200)
  await fetch(`${line.control}/source/offline`, { method: 'POST' })
  await expect(fetch(line.source.replace('{tag}', 'v1.5.3'))).rejects.toThrow('fetch failed')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

it('serves made-up catalogs of any size, in pages', async () => {
  const { line } = await start('--auth', 'none', '--extensions', '3', '--releases', '120')
  const answer = await fetch(`http://${line.host}/v2/siderolabs/extensions/tags/list`)
  expect((await answer.json()).tags).toHaveLength(100)
  expect(answer.headers.get('link')).toContain('rel="next"')
})

it('the demo points the app at the test registry and its source archives, and at nothing else', () => {
  const registry = { host: '127.0.0.1:1', hosts: ['127.0.0.1:1', '127.0.0.1:2'] }
  const source = { host: '127.0.0.1:3', archiveUrl: 'http://127.0.0.1:3/{tag}' }
  const settings = demoSettings(registry, source, '/scratch')
  expect(settings).toMatchObject({
    CATALOG_IMAGE: '127.0.0.1:1/siderolabs/extensions',
    REGISTRY_PLAIN_HTTP: '127.0.0.1:1,127.0.0.1:2,127.0.0.1:3',
    CACHE_DIR: '/scratch',
    SOURCE_ARCHIVE_URL: 'http://127.0.0.1:3/{tag}',
    KERNEL_BUILD_URL: '',
  })
})
