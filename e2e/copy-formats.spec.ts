import type { Page } from '@playwright/test'
import { expect, test, truth } from './world.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
const GVISOR =
  'customization:\n    systemExtensions:\n        officialExtensions:\n            - siderolabs/gvisor'

test('a format of an extension is copied whole and becomes that of the copy key', async ({ page }) => {
  await page.goto('/extensions/gvisor/v1.11.2')
  await expect(page.locator('html[data-keys]')).toBeAttached()
  await page.getByRole('button', { name: 'Copy Schematic of gvisor', exact: true }).click()
  await expect(page.getByText('Copied Schematic of gvisor.')).toBeAttached()
  expect(await clipboard(page)).toBe(GVISOR)

  await page.goto('/releases/v1.11.2?group=flat&q=crun')
  await expect(page.locator('html[data-keys]')).toBeAttached()
  await page.keyboard.press('j')
  await page.keyboard.press('c')
  await expect(page.getByText('Copied schematic of crun.')).toBeAttached()
  expect(await clipboard(page)).toBe(GVISOR.replace('gvisor', 'crun'))
})

test('the platform stands in the address and in the texts', async ({ page }) => {
  await page.goto('/extensions/gvisor/v1.11.2')
  await page.getByText('Made for metal, amd64').click()
  await page.getByRole('combobox', { name: 'Platform' }).selectOption('aws')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/platform=aws/)
  await expect(page.locator('#format-talosctl-upgrade')).toContainText(
    /factory\.talos\.dev\/aws-installer\/[0-9a-f]{64}:v1\.11\.2/,
  )
})

test('a format that the release does not know has the reason in its place', async ({ page }) => {
  await page.goto('/extensions/gvisor/v1.11.2')
  await page.locator('summary', { hasText: 'Machine configuration' }).click()
  await expect(page.getByText('From v1.10.0-alpha.3 on Talos reads machine.install.extensions')).toBeVisible()
  await page.goto('/extensions/gvisor/v1.7.0')
  await page.locator('summary', { hasText: 'Machine configuration' }).click()
  await expect(page.locator('#format-install-extensions')).toContainText(
    await truth.reference('v1.7.0', 'gvisor'),
  )
  await expect(page.locator('#format-installer')).toContainText('factory.talos.dev/installer/')
})

test('a tag alone is labelled unsafe', async ({ page }) => {
  await page.goto('/extensions/gvisor/v1.11.2')
  await expect(page.locator('#format-tag')).toContainText('Tag only (unsafe)')
  await expect(page.locator('#format-tag')).toContainText('only the digest stays')
})

test('the same texts are to be had by address', async ({ request }) => {
  const text = await request.get('/api/v1/releases/v1.11.2/formats/schematic?select=gvisor')
  expect([text.status(), await text.text()]).toEqual([200, `${GVISOR}\n`])
  const refused = await request.get('/api/v1/releases/v1.11.2/formats/install-extensions?select=gvisor')
  expect([refused.status(), await refused.text()]).toEqual([409, expect.stringContaining('v1.10.0-alpha.3')])
  const missing = await request.get('/api/v1/releases/v1.11.2/formats/floppy?select=gvisor')
  expect(missing.status()).toBe(404)
})
