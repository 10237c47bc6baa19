import type { Page } from '@playwright/test'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test, truth } from './world.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

test('a row copies the whole pinned reference and says so', async ({ page }) => {
  await page.goto('/releases/v1.11.2')
  await areKeysHeard(page)
  await page.getByRole('button', { name: 'Copy pinned reference of i915', exact: true }).click()
  await expect(page.locator('.toast')).toBeInViewport()
  await expect(page.getByRole('status')).toHaveText('Copied pinned reference of i915.')
  await expect(page.getByRole('status')).toHaveAttribute('aria-live', 'polite')
  await expect(page.locator('.toast')).toBeHidden()
  expect(await clipboard(page)).toBe(await truth.reference('v1.11.2', 'i915'))
})

test('Enter on a focused button copies', async ({ page }) => {
  await page.goto('/releases/v1.11.2')
  await areKeysHeard(page)
  await page.getByRole('button', { name: 'Copy pinned reference of gvisor', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText('Copied pinned reference of gvisor.')
  expect(await clipboard(page)).toBe(await truth.reference('v1.11.2', 'gvisor'))
})

test('the page of an extension copies reference, digest and command lines', async ({ page }) => {
  await page.goto('/extensions/i915/v1.11.2')
  await areKeysHeard(page)
  const reference = await truth.reference('v1.11.2', 'i915')
  await page.getByRole('button', { name: 'Copy pinned reference of i915', exact: true }).click()
  await expect(page.getByRole('status')).toHaveText('Copied pinned reference of i915.')
  expect(await clipboard(page)).toBe(reference)
  await page.getByRole('button', { name: 'Copy digest of i915' }).first().click()
  await expect(page.getByRole('status')).toHaveText('Copied digest of i915.')
  expect(await clipboard(page)).toBe(reference.replace(/^.*@/, ''))
  await page.locator('summary', { hasText: 'crane' }).click()
  await page.getByRole('button', { name: 'Copy the line: Pull the image by digest' }).click()
  await expect(page.getByRole('status')).toHaveText('Copied the line: Pull the image by digest.')
  expect(await clipboard(page)).toBe(`crane pull ${reference} i915.tar`)
})

test('where the browser hides its clipboard the button still copies', async ({ page, context }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'))
  await page.goto('/releases/v1.11.2')
  await areKeysHeard(page)
  expect(await page.evaluate(() => Reflect.get(navigator, 'clipboard'))).toBeUndefined()
  const button = page.getByRole('button', { name: 'Copy pinned reference of gvisor', exact: true })
  await button.click()
  await expect(page.getByRole('status')).toHaveText('Copied pinned reference of gvisor.')
  await expect(button).toBeFocused()
  const other = await context.newPage()
  await other.goto('/about')
  expect(await clipboard(other)).toBe(await truth.reference('v1.11.2', 'gvisor'))
})

test('when copying fails the page says so', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'clipboard')
    document.execCommand = () => false
  })
  await page.goto('/extensions/gvisor/v1.11.2')
  await areKeysHeard(page)
  await page.getByRole('button', { name: 'Copy pinned reference of gvisor', exact: true }).click()
  await expect(page.getByRole('status')).toHaveText(
    'Copying pinned reference of gvisor failed; select the text instead.',
  )
})
