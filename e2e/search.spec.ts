import { field, markedTexts, names, type } from './catalog-search.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test, truth } from './world.ts'

test('the Coral TPU driver is on the clipboard after three interactions', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/releases/v1.11.2')
  await areKeysHeard(page)
  await type(page, 'coral')
  await expect(names(page)).toHaveText(['gasket-driver'])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'gasket-driver', exact: true })).toBeFocused()
  await page.keyboard.press('c')
  await expect(page.getByText('Copied pinned reference of gasket-driver.')).toBeAttached()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await truth.reference('v1.11.2', 'gasket-driver'))
})

test('every key renews rows, counts and address, and nothing asks the server for the page', async ({
  page,
}) => {
  await page.goto('/releases/v1.11.2')
  // Whoever watches a resolve that ends asks once more.
  await page.waitForLoadState('networkidle')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await field(page).fill('gvizor')
  await expect(names(page).first()).toHaveText('gvisor')
  await expect(page).toHaveURL('/releases/v1.11.2?q=gvizor')
  await field(page).fill('i915-ucode')
  await expect(names(page).first()).toHaveText('i915')
  await expect(page.getByText(/^\d+ of \d+ extensions?$/)).toBeVisible()
  await field(page).fill('')
  await expect(page.getByText(/^\d+ extensions$/)).toBeVisible()
  await expect(page).toHaveURL('/releases/v1.11.2')
  expect(asked).not.toContain('/releases/v1.11.2')
})

test('hits are marked and a hit that does not show is explained', async ({ page }) => {
  await page.goto('/releases/v1.11.2?q=gvisor')
  await expect(page.locator('.row-name mark').first()).toHaveText('gvisor')
  await type(page, 'gvis')
  await expect(names(page).first()).toHaveText('gvisor')
  await expect.poll(() => page.evaluate(markedTexts)).toContain('gvis')
  await field(page).fill('')
  await expect.poll(() => page.evaluate(markedTexts)).toEqual([])
  await expect(page.locator('.row-name mark')).toHaveCount(0)
  await page.goto('/releases/v1.11.2?q=edgetpu')
  await expect(page.locator('.row').first()).toContainText('edgetpu')
})

test('typing shifts nothing but rows, and the facets count what is left', async ({ page }) => {
  await page.goto('/releases/v1.11.2')
  const top = async (): Promise<number | undefined> => (await field(page).boundingBox())?.y
  const before = await top()
  await field(page).fill('ucode')
  await expect(names(page)).toHaveCount(3)
  expect(await top()).toBe(before)
  const firmware = page.getByRole('navigation', { name: 'Filters' }).getByRole('link', { name: /^Firmware/ })
  await expect(firmware).toHaveText(/2$/)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the form finds, facets are links, and a row is selected by its link', async ({ page }) => {
    await page.goto('/releases/v1.11.2')
    await field(page).fill('coral')
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(names(page)).toHaveText(['gasket-driver'])
    await page.getByRole('link', { name: 'Select gasket-driver' }).click()
    await expect(page).toHaveURL('/releases/v1.11.2?q=coral&select=gasket-driver')
    await page.getByRole('link', { name: 'Open the basket' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Basket for Talos v1.11.2')
  })
})
