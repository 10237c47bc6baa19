import { becomeLive, clearLink, field, markedTexts, names } from './catalog-search.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test } from './world.ts'

test('what was typed stays while filters and grouping change, and leaves with its own link', async ({
  page,
}) => {
  await page.goto('/releases/v1.11.2')
  await areKeysHeard(page)
  await field(page).fill('nvidia')
  await page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('link', { name: /^Non-free/ })
    .click()
  await expect(page).toHaveURL('/releases/v1.11.2?nonfree=yes&q=nvidia')
  await page.getByRole('navigation', { name: 'Group by' }).getByRole('link', { name: 'Flat' }).click()
  await expect(page).toHaveURL('/releases/v1.11.2?group=flat&nonfree=yes&q=nvidia')
  await clearLink(page).click()
  await expect(page).toHaveURL('/releases/v1.11.2?group=flat&nonfree=yes')
  await expect(field(page)).toHaveValue('')
  await expect(field(page)).toBeFocused()
  await expect(clearLink(page)).toBeHidden()
})

test('what was typed before the search is there goes along with a filter, a grouping and a selection', async ({
  page,
}) => {
  // A request that is never answered.
  await page.route('**/api/v1/releases/v1.11.2', () => undefined)
  await page.goto('/releases/v1.11.2')
  await areKeysHeard(page)
  await field(page).fill('nothing of this kind')
  await clearLink(page).click()
  await expect(field(page)).toHaveValue('')
  await expect(field(page)).toBeFocused()
  await field(page).fill('nvidia')
  await page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('link', { name: /^Non-free/ })
    .click()
  await expect(page).toHaveURL('/releases/v1.11.2?nonfree=yes&q=nvidia')
  await expect(field(page)).toHaveValue('nvidia')
  const found = await names(page).allInnerTexts()
  expect(found.filter((name) => !name.includes('nvidia'))).toEqual([])
  await field(page).fill('toolkit')
  await page.getByRole('navigation', { name: 'Group by' }).getByRole('link', { name: 'Flat' }).click()
  await expect(page).toHaveURL(/[?&]q=toolkit(?:&|$)/)
  await expect(page).toHaveURL(/[?&]group=flat(?:&|$)/)
  await field(page).fill('nvidia')
  await page.getByRole('link', { name: 'Remove the filter Non-free' }).click()
  await expect(page).toHaveURL('/releases/v1.11.2?group=flat&q=nvidia')
  await field(page).fill('zfs')
  await page.locator('.row-select').first().click()
  await expect(page).toHaveURL(/[?&]q=zfs&select=[^&]*nvidia/)
})

test('filters, grouping and sorting are answered before the server has a say, and going back takes them back', async ({
  page,
}) => {
  await page.goto('/releases/v1.11.2')
  await becomeLive(page)
  const count = await names(page).count()
  const few = page.getByText(/^\d+ of \d+ extensions?$/)
  let sawFirst = false
  await page.route('**/releases/v1.11.2?*', async (route) => {
    // The answer of the server is held until the rows stand.
    await expect(few).toBeVisible()
    sawFirst = true
    await route.continue()
  })
  await page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('link', { name: /^Non-free/ })
    .click()
  await expect(few).toBeVisible()
  await expect(page).toHaveURL('/releases/v1.11.2?nonfree=yes')
  expect(sawFirst, 'rows that stood before the answer').toBe(true)
  const left = await names(page).count()
  expect(left).toBeLessThan(count)
  await page.getByRole('navigation', { name: 'Sort by' }).getByRole('link', { name: 'Tier' }).click()
  await expect(page).toHaveURL('/releases/v1.11.2?sort=tier&nonfree=yes')
  await expect(names(page)).toHaveCount(left)
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL('/releases/v1.11.2')
  await expect(names(page)).toHaveCount(count)
})

test('rows out of sight come with their marks when nobody types on, or somebody scrolls', async ({
  page,
}) => {
  // Two rows more than none are what such a window shows with the key.
  await page.setViewportSize({ width: 1280, height: 240 })
  await page.goto('/releases/v1.11.2?group=flat')
  await becomeLive(page)
  for (const scrolls of [false, true]) {
    await field(page).fill('zfs')
    await expect(names(page)).toHaveText(['zfs'])
    await expect(page).toHaveURL('/releases/v1.11.2?group=flat&q=zfs')
    await field(page).fill('nvidia')
    if (scrolls) await page.mouse.wheel(0, 200)
    const told = page.getByText(/^(?:[5-9]|\d\d) of \d+ extensions$/)
    const found = Number((await told.innerText()).split(' ')[0])
    await expect(names(page)).toHaveCount(found)
    await expect
      .poll(async () => (await page.evaluate(markedTexts)).filter((text) => text === 'nvidia').length)
      .toBeGreaterThanOrEqual(found)
  }
})

test('whoever is among the rows when the search arrives stays on the same row', async ({ page }) => {
  await page.goto('/releases/v1.11.2?group=flat')
  await areKeysHeard(page)
  const select = page.getByRole('link', { name: 'Select gvisor', exact: true })
  await page.route('**/api/v1/releases/v1.11.2', async (route) => {
    await select.focus()
    await select.evaluate((element) => element.setAttribute('data-before', ''))
    await route.continue()
  })
  const asked = page.waitForRequest('**/api/v1/releases/v1.11.2/contents')
  await field(page).focus()
  await asked
  await expect(page.locator('[data-before]')).toHaveCount(0)
  await expect(select).toBeFocused()
})

test('what was typed and taken back leaves the list as it was', async ({ page }) => {
  await page.goto('/releases/v1.11.2?sort=tier')
  await areKeysHeard(page)
  const before = await names(page).allTextContents()
  const answered = page.waitForResponse('**/api/v1/releases/v1.11.2')
  await field(page).focus()
  await answered
  await page.keyboard.type('zz')
  await expect(page.getByRole('heading', { name: 'No extension fits' })).toBeVisible()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect(names(page)).toHaveText(before)
  await expect(page).toHaveURL('/releases/v1.11.2?sort=tier')
})
