import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appServer, originOf, WORLDS } from './servers.ts'
import { expect, test } from './world.ts'

const VERSION = 'v1.12.0'

/** Reads an answer to its end, as far as the server lets it. */
async function listen(path: string): Promise<string> {
  const answer = await fetch(`${originOf(WORLDS.restart.app)}${path}`)
  return answer.text().catch(() => 'broken off')
}

test('a server that is told to end does so at once, although its registry hangs and people wait', async ({
  page,
  registry,
  start,
}) => {
  test.setTimeout(90_000)
  const server = appServer('restart')
  const cache = server.env['CACHE_DIR'] ?? ''
  const app = await start(server)
  await page.goto(`${originOf(WORLDS.restart.app)}/releases/${VERSION}`)
  await expect(page.getByText(/^Read from the registry/)).toBeVisible()
  await page.goto('about:blank')
  await registry.setFaults({ name: 'hang' })

  const waiting = Promise.all([
    listen(`/api/v1/releases/${VERSION}/resolve`),
    listen(`/api/v1/releases/${VERSION}/signatures`),
    listen(`/api/v1/releases/${VERSION}/extensions/gvisor/files`),
    listen('/api/v1/releases/v1.13.2'),
    listen('/releases/v1.13.2'),
  ])
  const underWay = async () => Reflect.get(Object(await registry.stats()), 'inFlight')
  await expect.poll(underWay).toBeGreaterThan(8)

  expect(await app.stop(), 'exit code').toBe(0)
  await waiting
  await expect.poll(underWay).toBe(0)
  expect(readFileSync(join(cache, 'index.json'), 'utf8')).toContain(`siderolabs/extensions:${VERSION}`)
})
