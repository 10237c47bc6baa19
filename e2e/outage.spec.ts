import type { Page } from '@playwright/test'
import { expectAccessible, expectAccessibleColours } from './accessible.ts'
import { controlRegistry } from './registry-control.ts'
import { appServer, originOf, registryServer, WORLDS } from './servers.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test } from './world.ts'

/** The product promises fresh data at the latest 30 s after the registry is back. */
const HEALS_MS = 35_000

test.describe('an app that starts again while its registry is away', () => {
  const server = appServer('restart')
  const at = addressOf(WORLDS.restart.app)
  test.setTimeout(90_000)
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('serves what it saw, says how old it is and why, and is fresh again by itself', async ({
    page,
    registry,
    start,
  }) => {
    const first = await start(server)
    await page.goto(at('/extensions/gvisor/v1.12.0'))
    await expect(page.getByRole('heading', { name: 'Platforms' })).toBeVisible()
    await page.goto(at('/releases/v1.12.0'))
    await expect(page.getByText(/^Read from the registry/)).toBeVisible()
    const reference = await registry.reference('v1.12.0', 'gvisor')
    const refs = await (await page.request.get(at('/api/v1/releases/v1.12.0/refs.txt'))).text()
    await first.stop()
    await registry.offline()
    await start(server)

    const before = Date.now()
    const answer = await page.goto(at('/releases/v1.12.0'))
    expect(answer?.status()).toBe(200)
    expect(Date.now() - before, 'milliseconds to a page of cached data').toBeLessThan(5_000)
    const banner = page.getByRole('note')
    await expect(banner).toContainText('This may be out of date')
    await expect(banner).toContainText(
      /The registry last confirmed it (just now|\d+ (second|minute)s? ago)\./,
    )
    await expect(banner).toContainText(`127.0.0.1:${WORLDS.outage.registry}`)
    await expect(page.getByText(/^Stale: last confirmed by the registry/)).toBeVisible()
    await areKeysHeard(page)
    await page.getByRole('button', { name: 'Copy pinned reference of gvisor', exact: true }).click()
    await expect(page.getByRole('status')).toHaveText('Copied pinned reference of gvisor.')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(reference)
    expect(await (await page.request.get(at('/api/v1/releases/v1.12.0/refs.txt'))).text()).toBe(refs)
    await expectAccessible(page)

    await page.goto(at('/extensions/gvisor/v1.12.0'))
    await expect(
      page.getByRole('region', { name: 'Pinned reference of gvisor' }).getByText(reference, { exact: true }),
    ).toBeVisible()
    await expect(page.getByRole('rowheader', { name: 'linux/amd64' })).toBeVisible()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)

    await page.goto(at('/releases/v1.12.0'))
    await expect(banner).toBeVisible()
    await markDocument(page)
    await registry.online()
    await expect(banner).toBeHidden({ timeout: HEALS_MS })
    await expect(page.getByText(/^Read from the registry/)).toBeVisible()
    expect(await isSameDocument(page), 'healed without a reload').toBe(true)
  })
})

test.describe('a catalog that is not upstream’s, whose registry has never answered', () => {
  const repository = 'acme/catalog'
  const server = appServer('elsewhere', repository)
  const at = addressOf(WORLDS.elsewhere.app)
  test.setTimeout(90_000)
  test.use({ expectedNoise: /status of 503/ })

  test('answers 503 with Retry-After, and heals by itself', async ({ page, start }) => {
    await start(registryServer('elsewhere', '--repository', repository))
    const registry = controlRegistry(WORLDS.elsewhere.control)
    await registry.offline()
    await start(server)

    const answer = await page.goto(at('/'))
    expect(answer?.status()).toBe(503)
    expect(Number(answer?.headers()['retry-after'])).toBeGreaterThan(0)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The registry cannot be reached')
    await expect(page.getByRole('main')).toContainText(`127.0.0.1:${WORLDS.elsewhere.registry}`)
    await expect(page.getByRole('button', { name: /^Copy/ })).toHaveCount(0)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessibleColours(page)
    for (const path of ['/releases', '/releases/v1.12.0', '/extensions/gvisor/v1.12.0'])
      expect((await page.request.get(at(path))).status(), path).toBe(503)
    const twin = await page.request.get(at('/api/v1/releases'))
    expect(twin.status()).toBe(503)
    expect(twin.headers()).toHaveProperty('retry-after')
    expect(await twin.json()).toMatchObject({ state: 'unreachable' })

    await registry.online()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Extensions for Talos v1.13.9', {
      timeout: HEALS_MS,
    })
    await expect(page.getByRole('link', { name: 'gvisor', exact: true })).toBeVisible()
  })
})

test('a release that was never read comes from the history while its registry is away, and then whole', async ({
  page,
  registry,
  coldApp,
}) => {
  test.setTimeout(60_000)
  await registry.offline()
  const answer = await page.goto(coldApp('/releases/v1.9.0'))
  expect(answer?.status()).toBe(200)
  await expect(page.getByText('Digests are not known here')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Copy pinned reference/ })).toHaveCount(0)
  await markDocument(page)
  await registry.online()
  const copy = page.getByRole('button', { name: 'Copy pinned reference of gvisor', exact: true })
  await expect(copy).toHaveAttribute('data-copy', await registry.reference('v1.9.0', 'gvisor'), {
    timeout: HEALS_MS,
  })
  await expect(page.getByRole('note')).toHaveCount(0)
  expect(await isSameDocument(page), 'healed without a reload').toBe(true)
})

async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.set(window, 'markedByTest', true))
}

async function isSameDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => Reflect.get(window, 'markedByTest') === true)
}

function addressOf(port: number): (path: string) => string {
  return (path) => `${originOf(port)}${path}`
}

test.describe('the source repository', () => {
  test.use({ expectedNoise: /Failed to load resource: .*status of 50[23]/ })

  test('that went away leaves the build graphs that are kept, and the page of another offers them', async ({
    page,
    registry,
  }) => {
    await page.goto('/graph/build?release=v1.8.3')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'How the extensions of Talos v1.8.3 are built',
    )
    await registry.sourceOffline()
    const answer = await page.goto('/graph/build?release=v1.8.0')
    expect(answer?.status()).toBeGreaterThanOrEqual(500)
    const instead = page.getByRole('region', { name: 'What can be shown instead' })
    await expectAccessible(page)
    await instead.getByRole('link', { name: 'v1.8.3' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'How the extensions of Talos v1.8.3 are built',
    )
    await page.goto('/graph?release=v1.8.0')
    await expect(page.getByText('The source repository was not read')).toBeVisible()
  })
})
