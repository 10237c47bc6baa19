import { expectAccessible } from './accessible.ts'
import { expect, test } from './world.ts'

test('a row of the catalog keeps everything it says on 390 px', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/releases/v1.11.2')
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'amd-ucode', exact: true }) })
  for (const part of [
    row.getByRole('link', { name: 'amd-ucode', exact: true }),
    row.getByText('core', { exact: true }),
    row.getByText('20250917'),
    row.getByRole('button', { name: 'Copy pinned reference of amd-ucode' }),
  ]) {
    await part.scrollIntoViewIfNeeded()
    await expect(part).toBeInViewport({ ratio: 1 })
  }
})

test('every part of the site can be reached on 390 px', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  const menu = page.getByRole('button', { name: 'Menu' })
  const main = page.getByRole('navigation', { name: 'Main' })
  await menu.click()
  await expect(main.getByRole('link', { name: 'Catalog' })).toHaveAttribute('aria-current', 'page')
  for (const part of [
    ...(await main.getByRole('link').all()),
    page.getByRole('button', { name: 'Dark theme' }),
  ])
    await expect(part).toBeInViewport({ ratio: 1 })
  await expectAccessible(page)
  // What stood in the way is gone with the page that was left, and by Escape.
  await main.getByRole('link', { name: 'Basket' }).click()
  await expect(page).toHaveURL(/\/basket/)
  await expect(main).toBeHidden()
  await menu.click()
  await page.keyboard.press('Escape')
  await expect(main).toBeHidden()
  await expect(menu).toBeFocused()
  await page.goto('/')
  await page.getByText('Filter by tier or category').click()
  await page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('link', { name: /^Firmware/ })
    .click()
  await expect(page).toHaveURL(/category=firmware/)
})
