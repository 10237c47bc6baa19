import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test, truth } from './world.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
const GVISOR =
  'customization:\n    systemExtensions:\n        officialExtensions:\n            - siderolabs/gvisor'

test('a format of an extension is copied whole and becomes that of the copy key', async ({ page }) => {
  await page.goto('/extensions/gvisor/v1.11.2')
  await areKeysHeard(page)
  await page.locator('summary', { hasText: 'Image Factory' }).click()
  await page.getByRole('button', { name: 'Copy Schematic of gvisor', exact: true }).click()
  await expect(page.getByText('Copied Schematic of gvisor.')).toBeAttached()
  expect(await clipboard(page)).toBe(GVISOR)

  await page.goto('/releases/v1.11.2?group=flat&q=crun')
  await areKeysHeard(page)
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

test('a posted schematic gets its ID here, or the place of what is wrong with it', async ({ request }) => {
  const post = async (data: string) => {
    const answer = await request.post('/api/v1/schematic', {
      data,
      headers: { 'content-type': 'text/plain' },
    })
    return [answer.status(), await answer.json()]
  }
  expect(await post('customization:\n')).toEqual([
    200,
    {
      id: '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba',
      yaml: 'customization: {}\n',
      warnings: [],
    },
  ])
  expect(await post('customization:\n  meta:\n    - key: 256\n')).toEqual([
    400,
    {
      state: 'invalid',
      problem: expect.objectContaining({
        kind: 'invalid',
        line: 3,
        column: 12,
        path: 'customization.meta[0].key',
      }),
    },
  ])
  expect(await post(`#${'x'.repeat(65_536)}`)).toEqual([413, expect.objectContaining({ state: 'invalid' })])
})

test('a row offers every format of its release, by pointer and by keyboard, and c copies the last one', async ({
  page,
}) => {
  await page.goto('/releases/v1.11.2?group=flat&q=crun')
  await areKeysHeard(page)
  const menu = page.getByRole('menu', { name: 'Formats of crun' })
  await page.getByRole('button', { name: 'Formats of crun' }).click()
  await expect(menu.getByRole('menuitem', { name: /^Pinned reference/ })).toBeFocused()
  await expect(menu.getByRole('menuitem', { name: 'Machine configuration, install extensions' })).toHaveCount(
    0,
  )
  await expectAccessible(page)
  await menu.getByRole('menuitem', { name: 'talosctl upgrade' }).click()
  await expect(menu).toBeHidden()
  await expect(page.getByText('Copied talosctl upgrade of crun.')).toBeAttached()
  expect(await clipboard(page)).toMatch(/^talosctl upgrade --image factory\.talos\.dev\/metal-installer\//)

  await page.keyboard.press('j')
  await page.keyboard.press('f')
  await expect(menu.getByRole('menuitem', { name: /^talosctl upgrade/ })).toBeFocused()
  await page.keyboard.press('s')
  await expect(menu.getByRole('menuitem', { name: 'skopeo' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await page.keyboard.press('c')
  await expect(page.getByText('Copied talosctl-upgrade of crun.')).toBeAttached()
})

test('the menu of a row fits into 390 px, and an old release has the formats that were valid then', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/releases/v1.7.0?group=flat&q=gvisor')
  await page.getByRole('button', { name: 'Formats of gvisor', exact: true }).click()
  const menu = page.getByRole('menu', { name: 'Formats of gvisor' })
  const old = menu.getByRole('menuitem', { name: 'Machine configuration, install extensions' })
  await expect(old).toBeAttached()
  const box = await menu.boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390)
  await old.click()
  expect(await clipboard(page)).toContain(await truth.reference('v1.7.0', 'gvisor'))
})
