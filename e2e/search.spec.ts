import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test, truth } from './world.ts'

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search extensions' })
const names = (page: Page) => page.locator('.row-name a')
const clearLink = (page: Page) => page.getByRole('link', { name: 'Clear the search' })

/** The search is ready once it renews the page without asking the server. */
async function type(page: Page, text: string): Promise<void> {
  await areKeysHeard(page)
  await page.keyboard.press('/')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(text)
}

/** With the focus of the field the rows of the server are replaced by those that the browser makes. */
async function becomeLive(page: Page): Promise<void> {
  await areKeysHeard(page)
  const sent = page.locator('.row[data-sent]')
  await page
    .locator('.row')
    .first()
    .evaluate((row) => row.setAttribute('data-sent', ''))
  await field(page).focus()
  await expect(sent).toHaveCount(0)
}

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

test('a row that was found by typing is selected, keeps the focus, and so does what was typed', async ({
  page,
}) => {
  await page.goto('/releases/v1.11.2?group=flat')
  await areKeysHeard(page)
  await type(page, 'gvis')
  await expect(names(page).first()).toHaveText('gvisor')
  await page.keyboard.press('ArrowDown')
  await expect(names(page).first()).toBeFocused()
  await page.keyboard.press('x')
  await expect(page).toHaveURL('/releases/v1.11.2?group=flat&q=gvis&select=gvisor')
  await expect(page.getByRole('link', { name: 'Deselect gvisor', exact: true })).toBeVisible()
  await expect(names(page).first()).toBeFocused()
  await expect(field(page)).toHaveValue('gvis')
  await page.keyboard.press('x')
  await expect(page).toHaveURL('/releases/v1.11.2?group=flat&q=gvis')
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

test('rows are walked through, opened and selected by keyboard', async ({ page }) => {
  await page.goto('/releases/v1.11.2?group=flat')
  await areKeysHeard(page)
  const all = await names(page).allInnerTexts()
  await page.keyboard.press('j')
  await expect(names(page).nth(0)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(names(page).nth(1)).toBeFocused()
  await page.keyboard.press('x')
  await expect(page).toHaveURL(`/releases/v1.11.2?group=flat&select=${all[1] ?? ''}`)
  await expect(names(page).nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await expect(names(page).nth(0)).toBeFocused()
  await page.keyboard.press('k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/extensions/${all[0] ?? ''}/v1.11.2`)
})

test('keys are listed, and g with a letter leads to a page', async ({ page }) => {
  await page.goto('/releases/v1.11.2')
  await areKeysHeard(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page).toHaveURL('/tiers')
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

/** Runs in the page: the texts that are marked without an element of their own. */
function markedTexts(): string[] {
  return [...CSS.highlights.values()].flatMap((highlight) =>
    [...highlight].map(
      (range) => range.startContainer.textContent?.slice(range.startOffset, range.endOffset) ?? '',
    ),
  )
}
