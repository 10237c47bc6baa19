import { expectAccessible, expectAccessibleColours } from './accessible.ts'
import { PAGES, STATUS_NOISE } from './pages-table.ts'
import { expect, test } from './world.ts'

test.use({ expectedNoise: STATUS_NOISE })

for (const { name, path, heading, status = 200 } of PAGES) {
  test(`the ${name} passes axe in both themes and fits into a narrow window`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(status)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessibleColours(page)
    for (const width of [390, 360]) {
      await page.setViewportSize({ width, height: 844 })
      const widest = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(widest, `width of the page in a window of ${width} px`).toBeLessThanOrEqual(width)
    }
  })
}

test('the open release picker passes axe', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /choose another/ }).click()
  await expect(page.getByRole('navigation', { name: 'Releases' })).toBeVisible()
  await expectAccessible(page)
})
