import { PAGES, STATUS_NOISE } from './pages-table.ts'
import { expect, test, truth } from './world.ts'

test.use({ javaScriptEnabled: false, expectedNoise: STATUS_NOISE })

test('every page reads without JavaScript', async ({ page }) => {
  test.setTimeout(90_000)
  for (const { path, heading, status = 200 } of PAGES) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(status)
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(heading)
    await expect(page.getByRole('button', { name: /^Copy/ }), path).toHaveCount(0)
  }
})

test('browsing works without JavaScript', async ({ page }) => {
  await page.goto('/')
  await page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('link', { name: /^Storage/ })
    .click()
  await expect(page).toHaveURL('/releases/v1.13.9?category=storage')
  await page.getByRole('link', { name: 'iscsi-tools', exact: true }).click()
  await expect(page).toHaveURL('/extensions/iscsi-tools/v1.13.9')
  await page.getByRole('link', { name: 'Every release with its digest' }).click()
  await expect(page).toHaveURL('/extensions/iscsi-tools')
  await page.getByRole('link', { name: 'v1.12.11', exact: true }).first().click()
  await expect(page).toHaveURL('/extensions/iscsi-tools/v1.12.11')
})

test('the search form works without JavaScript and keeps the other filters', async ({ page }) => {
  await page.goto('/releases/v1.11.2?tier=core')
  await page.getByRole('searchbox', { name: 'Search extensions' }).fill('ucode')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL('/releases/v1.11.2?tier=core&q=ucode')
  await expect(page.getByRole('link', { name: /^(amd|intel)-ucode$/ })).toHaveCount(2)
})

test('the release picker works without JavaScript', async ({ page }) => {
  await page.goto('/')
  const picker = page.getByRole('navigation', { name: 'Releases' })
  await expect(picker).toBeHidden()
  await page.getByRole('button', { name: /choose another/ }).click()
  await picker.getByRole('link', { name: 'v1.12.11' }).click()
  await expect(page).toHaveURL('/releases/v1.12.11')
})

test('the theme can be chosen without JavaScript and leads back to the page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/releases/v1.11.2?tier=core')
  await page.getByRole('button', { name: 'Dark theme' }).click()
  await expect(page).toHaveURL('/releases/v1.11.2?tier=core')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: 'Dark theme' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Theme of the system' }).click()
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
})

test('the whole reference can be selected without JavaScript', async ({ page }) => {
  await page.goto('/extensions/gvisor/v1.13.9')
  const reference = page
    .getByRole('region', { name: 'Pinned reference of gvisor' })
    .getByText(await truth.reference('v1.13.9', 'gvisor'), { exact: true })
  await expect(reference).toBeVisible()
  await expect(reference).not.toHaveCSS('user-select', 'none')
})
