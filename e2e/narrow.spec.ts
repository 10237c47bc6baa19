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
  const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
  for (const link of await links.all()) {
    await link.scrollIntoViewIfNeeded()
    await expect(link).toBeInViewport({ ratio: 1 })
  }
  await page.getByText('Filter by tier or category').click()
  await page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('link', { name: /^Firmware/ })
    .click()
  await expect(page).toHaveURL(/category=firmware/)
})
