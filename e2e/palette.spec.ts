import type { Page } from '@playwright/test'
import { expectAccessible, expectAccessibleColours } from './accessible.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test, truth } from './world.ts'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Command palette' })
const field = (page: Page) => page.getByRole('combobox')
const active = (page: Page) => palette(page).getByRole('option', { selected: true })

/** Opens it by its key; what is typed before it is there is not lost. */
async function ask(page: Page, path: string, text: string): Promise<void> {
  await page.goto(path)
  await areKeysHeard(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type(text)
  await expect(field(page)).toHaveValue(text)
}

test('the palette finds an extension of the release at hand, copies its reference and opens it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ask(page, '/releases/v1.11.2', 'gvizor')
  await expect(active(page)).toContainText('gvisor')
  await expect(field(page)).toHaveAttribute('aria-activedescendant', 'palette-0')
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessibleColours(page)

  await page.keyboard.press('Shift+Enter')
  await expect(palette(page)).toBeHidden()
  await expect(page.getByText('Copied pinned reference of gvisor for v1.11.2.')).toBeAttached()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await truth.reference('v1.11.2', 'gvisor'))

  // Enter is not lost when it comes before the answer.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('gvisor')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/extensions/gvisor/v1.11.2')
})

test('it answers whether an extension runs on a release', async ({ page }) => {
  await ask(page, '/releases/v1.11.2', 'does zfs run on v1.13?')
  const options = palette(page).getByRole('option')
  await expect(options.nth(0)).toContainText('Talos v1.13.9 ships its own zfs.')
  await expect(options.nth(1)).toContainText('zfs of v1.11.2 is built for kernel')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/^[^?]*\/compatibility\/mix\?reference=ghcr\.io.*&version=v1\.13\.9$/)
  await ask(page, '/', 'i915-ucode v1.11.2')
  await expect(options.nth(0)).toContainText('In Talos v1.11.2 it is called i915.')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('no-such-thing 1.13')
  await expect(options.nth(0)).toContainText('does not ship no-such-thing')
})

test('a pasted digest leads to its page, a page is found by other words, a theme is put on', async ({
  page,
}) => {
  const reference = await truth.reference('v1.11.2', 'crun')
  const digest = reference.replace(/^.*@/, '')
  await ask(page, '/', digest)
  await expect(active(page)).toContainText('Look up')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/d/${digest}`)
  await ask(page, '/', 'matrix')
  await expect(active(page)).toHaveText('Compatibility')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('dark')
  await expect(active(page)).toHaveText('Dark theme')
  await page.keyboard.press('Enter')
  await expect(page.locator('html[data-theme=dark]')).toBeAttached()
})

test('Escape gives the focus back, on 390 px as well, and a click beside it closes', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/releases/v1.11.2')
  await areKeysHeard(page)
  const button = page.getByRole('link', { name: 'Search everything' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(field(page)).toBeFocused()
  await field(page).fill('nvidia 1.13')
  await expect(palette(page).getByRole('option').first()).toBeVisible()
  const widest = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(widest).toBeLessThanOrEqual(390)
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await expect(button).toBeFocused()
  await button.click()
  await expect(palette(page)).toBeVisible()
  await page.mouse.click(200, 830)
  await expect(palette(page)).toBeHidden()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the same is a page', async ({ page }) => {
    await page.goto('/releases/v1.11.2')
    await page.getByRole('link', { name: 'Search everything' }).click()
    await page.getByRole('searchbox', { name: 'Search everything' }).fill('does zfs run on v1.13')
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(page.getByText('Talos v1.13.9 ships its own zfs.')).toBeVisible()
    await page.getByRole('link', { name: /^zfs in Talos v1\.13\.9/ }).click()
    await expect(page).toHaveURL('/extensions/zfs/v1.13.9')
  })
})
