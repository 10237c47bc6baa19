import { expectAccessible } from './accessible.ts'
import { PAGES, STATUS_NOISE } from './pages-table.ts'
import { expect, test } from './world.ts'

test.use({ expectedNoise: STATUS_NOISE })

for (const { name, path, heading, status = 200 } of PAGES) {
  test(`axe finds nothing on the ${name} in either theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(status)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
  })
}

test('axe finds nothing in the open release picker', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /choose another/ }).click()
  await expect(page.getByRole('navigation', { name: 'Releases' })).toBeVisible()
  await expectAccessible(page)
})
