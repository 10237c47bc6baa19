import { brotliCompressSync } from 'node:zlib'
import { expect, test } from './world.ts'

test('the whole history of today is one answer of at most 8 KB, packed', async ({ request }) => {
  const answer = await request.get('/api/v1/compatibility')
  const { state, origin, releases, extensions } = await answer.json()
  expect({ state, origin, releases: releases.length }).toEqual({
    state: 'stale',
    origin: 'snapshot',
    releases: 164,
  })
  expect(extensions.length).toBeGreaterThan(90)
  expect(brotliCompressSync(await answer.body()).length).toBeLessThanOrEqual(8 * 1024)
})

test('without a registry the matrix stands on the release history and says so', async ({ page }) => {
  await page.goto('/compatibility?columns=patches&from=v1.12.0&to=v1.12.11&changes=kinds')
  await expect(page.getByRole('rowheader')).toHaveText(['gpio-pinctrl'])
  await expect(page.getByText('You are reading the embedded snapshot')).toBeVisible()
  await page.goto('/compatibility/mix?reference=siderolabs%2Fzfs%3A2.4.1-v1.12.7&version=v1.13.0')
  await expect(page.getByText('Its kernel modules are refused at boot')).toBeVisible()
})
