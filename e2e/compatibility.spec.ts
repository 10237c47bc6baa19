import { brotliCompressSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test } from './world.ts'

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
const reason = (page: Page) => page.locator('output.matrix-reason')

test('the matrix is walked, read and copied from by keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/compatibility?q=zfs&columns=patches')
  await areKeysHeard(page)
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await expect(reason(page)).toHaveText('zfs in v1.14.0-rc.1: Ships zfs 2.4.3.')
  for (const release of ['v1.14.0-beta.0', 'v1.13.9', 'v1.13.2']) {
    await page.keyboard.press('ArrowRight')
    await expect(reason(page)).toContainText(`zfs in ${release}: `)
  }
  await page.keyboard.press('ArrowRight')
  await expect(reason(page)).toContainText('Its kernel modules are refused at boot')
  await expect(reason(page)).toContainText('v1.13.1 was withdrawn; use v1.13.2.')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(reason(page)).toHaveText(/^Copied ghcr\.io\/siderolabs\/zfs:2\.4\.1-v1\.13\.2@sha256:/)
  expect(await clipboard(page)).toMatch(/^ghcr\.io\/siderolabs\/zfs:2\.4\.1-v1\.13\.2@sha256:[0-9a-f]{64}$/)
  await page.keyboard.press('Home')
  await expect(reason(page)).toContainText('zfs in v1.14.0-rc.1')
})

test('a cell without an image says why and copies nothing', async ({ page }) => {
  await page.goto('/compatibility?q=i915-ucode')
  await areKeysHeard(page)
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await expect(reason(page)).toHaveText('i915-ucode in v1.14.0-rc.1: Renamed to i915.')
  await page.keyboard.press('Enter')
  await expect(reason(page)).toHaveText('v1.14.0-rc.1 has no image of i915-ucode to copy. Renamed to i915.')
})

test('every cell has its reason on hover', async ({ page }) => {
  await page.goto('/compatibility?q=bird2')
  await areKeysHeard(page)
  await page.getByRole('gridcell', { name: 'not yet' }).first().hover()
  await expect(reason(page)).toHaveText(/^bird2 in v1\.11\.2: Not yet: first in v1\.12\.0/)
})

test('typing filters at once, and the address follows', async ({ page }) => {
  await page.goto('/compatibility')
  const rows = page.locator('.matrix-rows > :visible')
  const all = await rows.count()
  expect(all).toBeGreaterThan(80)
  const search = page.getByRole('searchbox', { name: 'Filter extensions' })
  await areKeysHeard(page)
  await search.pressSequentially('nvidia')
  await expect(page).toHaveURL('/compatibility?q=nvidia')
  await search.pressSequentially(' lts')
  await expect(rows).toHaveCount(4)
  await expect(page).toHaveURL('/compatibility?q=nvidia+lts')
  await page.getByRole('link', { name: 'All patches' }).click()
  await expect(page).toHaveURL('/compatibility?columns=patches&q=nvidia+lts')
  await expect(rows).toHaveCount(4)
  await page.goBack()
  await page.reload()
  await expect(rows).toHaveCount(4)
  await page.getByRole('searchbox', { name: 'Filter extensions' }).fill('')
  await expect(rows).toHaveCount(all)
  await expect(page).toHaveURL('/compatibility')
})

test('minors open, prereleases come on demand, ends bound the columns', async ({ page }) => {
  await page.goto('/compatibility')
  const heads = page.locator('.matrix-head > :last-child > :not(:first-child)')
  await expect(heads).toHaveCount(10)
  await page.getByRole('link', { name: /^1\.13: show all/ }).click()
  await expect(heads).toHaveCount(13)
  await expect(page).toHaveURL('/compatibility?open=1.13')
  await page.getByRole('navigation', { name: 'Prereleases' }).getByRole('link').click()
  await expect(page.getByRole('columnheader', { name: 'v1.13.0-alpha.1' })).toBeAttached()
  await page
    .getByRole('textbox', { name: 'First release' })
    .or(page.getByLabel('First release'))
    .fill('v1.12.0')
  await page.getByLabel('Last release').fill('v1.13.0')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('columnheader', { name: 'v1.14.0-rc.1' })).toHaveCount(0)
  await expect(page.getByRole('columnheader', { name: 'v1.12.11' })).toBeAttached()
})

test('only changes leaves what changes among the columns', async ({ page }) => {
  await page.goto('/compatibility?from=v1.12.0&to=v1.12.11')
  await page.getByRole('link', { name: 'Only changes' }).click()
  await expect(page.locator('.matrix-rows').getByRole('row')).toHaveCount(1)
  await expect(page.getByRole('rowheader', { name: 'gpio-pinctrl' })).toBeVisible()
  await page.getByRole('link', { name: 'Version changes' }).click()
  await expect(page.getByRole('rowheader', { name: 'nvidia-container-toolkit-lts' })).toBeVisible()
})

test('a platform marks images without content there', async ({ page }) => {
  await page.goto('/compatibility?q=i915')
  await page.getByRole('navigation', { name: 'Platform' }).getByRole('link', { name: 'arm64' }).click()
  await expect(page).toHaveURL('/compatibility?q=i915&platform=linux%2Farm64')
  await expect(
    page
      .getByRole('row', { name: /^i915 / })
      .getByRole('gridcell')
      .first(),
  ).toHaveText('stub')
})

test('one extension alone tells every reason in words', async ({ page }) => {
  await page.goto('/compatibility')
  await page.getByRole('rowheader', { name: 'amdgpu-firmware' }).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compatibility of amdgpu-firmware')
  await expect(page.getByText('Renamed to amdgpu.').first()).toBeVisible()
})

test('what is shown is there as CSV and JSON', async ({ page }) => {
  await page.goto('/compatibility?from=v1.12.0&to=v1.12.11&changes=kinds')
  const files = page.getByRole('navigation', { name: 'What is shown, as a file' })
  const csv = await page.request.get(
    (await files.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '',
  )
  expect(csv.headers()['content-type']).toBe('text/csv; charset=utf-8')
  expect((await csv.text()).split('\r\n').slice(0, 2)).toEqual([
    'extension,release,kind,version,reason',
    'gpio-pinctrl,v1.12.0,not-yet,,Not yet: first in v1.12.11.',
  ])
  const json = await page.request.get(
    (await files.getByRole('link', { name: 'JSON' }).getAttribute('href')) ?? '',
  )
  expect(await json.json()).toMatchObject({
    releases: ['v1.12.11', 'v1.12.0'],
    extensions: [{ name: 'gpio-pinctrl', runs: [{ from: 'v1.12.0', kind: 'not-yet' }, { kind: 'shipped' }] }],
  })
})

test('the whole history is one small answer for anybody', async ({ page }) => {
  await expect(async () => {
    const answer = await page.request.get('/api/v1/compatibility/progress')
    expect(await answer.json()).toMatchObject({ state: 'fresh' })
  }).toPass({ timeout: 20_000 })
  const answer = await page.request.get('/api/v1/compatibility')
  expect(answer.headers()['access-control-allow-origin']).toBe('*')
  expect(brotliCompressSync(await answer.body()).length).toBeLessThanOrEqual(8 * 1024)
  const { releases, extensions } = await answer.json()
  expect(releases[0]).toBe('v1.14.0-rc.1')
  expect(extensions.find((one: { name: string }) => one.name === 'zfs').runs.at(-1)).toEqual({
    from: 'v1.13.9',
    to: 'v1.14.0-rc.1',
    kind: 'shipped',
    version: '2.4.3',
  })
})

test('the filters of the matrix work without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL === undefined ? {} : { baseURL }),
  })
  const page = await context.newPage()
  await page.goto('/compatibility?columns=patches')
  await page.getByRole('searchbox', { name: 'Filter extensions' }).fill('zfs')
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL('/compatibility?columns=patches&q=zfs')
  await expect(page.locator('.matrix-rows > :visible')).toHaveCount(1)
  await expect(page.locator('.matrix-rows > :visible').getByRole('gridcell').first()).toHaveAttribute(
    'title',
    'Ships zfs 2.4.3.',
  )
  await context.close()
})
