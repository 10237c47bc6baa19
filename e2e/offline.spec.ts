import { readFileSync } from 'node:fs'
import { expectAccessible, expectAccessibleColours } from './accessible.ts'
import { offeredReferences } from './offered-references.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test } from './world.ts'

/** The 67 published references of v1.11.2, sorted. */
const REFERENCES = readFileSync(
  new URL('../scripts/fixtures/v1.11.2-references.txt', import.meta.url),
  'utf8',
).trim()

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('without a registry the embedded snapshot is shown, labelled, with all 67 references', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Extensions for Talos v1.11.2')
  const banner = page.getByRole('note')
  await expect(banner).toContainText('You are reading the embedded snapshot')
  await expect(
    page.getByText(/^Snapshot that ships with this catalog, made on \d{1,2} \w+ \d{4}$/),
  ).toBeVisible()
  expect(await offeredReferences(page)).toEqual(REFERENCES.split('\n'))
  await areKeysHeard(page)
  await page
    .getByRole('button', { name: /^Copy pinned reference of/ })
    .first()
    .click()
  await expect(page.getByRole('status')).toHaveText(/^Copied pinned reference of /)
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(REFERENCES.split('\n')).toContain(copied)
})

test('refs.txt of the snapshot is the published list, byte for byte', async ({ request }) => {
  const answer = await request.get('/api/v1/releases/v1.11.2/refs.txt')
  expect(await answer.text()).toBe(`${REFERENCES}\n`)
  const twin = await (await request.get('/api/v1/releases/v1.11.2')).json()
  expect(twin).toMatchObject({ state: 'stale', origin: 'snapshot' })
})

test('the snapshot is there at once and passes axe in both themes', async ({ page }) => {
  await page.goto('/')
  const { responseEnd } = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    return {
      responseEnd: navigation instanceof PerformanceNavigationTiming ? navigation.responseEnd : Infinity,
    }
  })
  // The product promises a second; a busy machine gets two more.
  expect(responseEnd).toBeLessThan(3_000)
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessibleColours(page)
})

test('an extension of the snapshot has its reference and says what is not known', async ({ page }) => {
  await page.goto('/extensions/gvisor/v1.11.2')
  const reference = REFERENCES.split('\n').find((line) => line.includes('/gvisor:')) ?? 'none'
  await expect(
    page.getByRole('region', { name: 'Pinned reference of gvisor' }).getByText(reference, { exact: true }),
  ).toBeVisible()
  await expect(page.getByRole('note')).toContainText('embedded snapshot')
  await expectAccessible(page)
})

test('another release is shown from the history, and nothing of it can be copied as pinned', async ({
  page,
  request,
}) => {
  await page.goto('/releases/v1.9.0')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Extensions for Talos v1.9.0')
  await expect(page.getByText('Digests are not known here')).toBeVisible()
  await expect(page.getByText('digest unknown').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Copy/ })).toHaveCount(0)
  await page.getByRole('link', { name: 'gvisor', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'No pinned reference' })).toBeVisible()
  await expectAccessible(page)
  const refs = await request.get('/api/v1/releases/v1.9.0/refs.txt')
  expect(refs.status()).toBe(404)
  expect(await refs.text()).toMatch(/^[^\n]+\n$/)
})

test('sources says that nothing was contacted', async ({ page }) => {
  await page.goto('/sources')
  const setting = page.getByRole('definition').filter({ hasText: /^1$/ })
  await expect(page.getByRole('term').filter({ hasText: 'OFFLINE' })).toBeVisible()
  await expect(setting).toBeVisible()
  await expectAccessible(page)
})

test.describe('the build graph', () => {
  test.use({ expectedNoise: /Failed to load resource: .*status of 503/ })

  test('says when the source repository is not read, and what can be shown instead', async ({ page }) => {
    const response = await page.goto('/graph/build?release=v1.11.2')
    expect(response?.status()).toBe(503)
    await expect(page.getByText('SOURCE_ARCHIVE_URL is empty, so the source is not read.')).toBeVisible()
    await page.getByRole('link', { name: 'runtime graph' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What needs what in Talos v1.11.2')
  })
})
