import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '#registry/testing/free-port'
import { ROOT, settings } from './testing/application-over.ts'
import {
  hasLayouts,
  OURS,
  REAL,
  startFilledRegistry,
  type FilledRegistry,
} from './testing/filled-docker-registry.ts'

let server: FilledRegistry
beforeAll(async () => {
  server = await startFilledRegistry()
})
afterAll(() => server.close())

describe('the built app over docker-registry', () => {
  const version = hasLayouts ? REAL.version : OURS.version
  const digest = hasLayouts ? REAL.digest : OURS.digest
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
