import type { Page } from '@playwright/test'
import { becomeLive, field, names } from './catalog-search.ts'
import { expect, test, truth } from './world.ts'

const RELEASE = '/releases/v1.11.2'
const groupBy = (page: Page, label: string) =>
  page.getByRole('navigation', { name: 'Group by' }).getByRole('link', { name: label })

/** What is typed has reached the address. */
async function typeUntilWritten(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await expect(page).toHaveURL(new RegExp(`[?&]q=${text}(?:&|$)`))
}

/** Lets the server take its time for every other view of the catalog. */
async function answerLate(page: Page, ms: number): Promise<void> {
  await page.route(`**${RELEASE}?*`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    await route.continue()
  })
}

test('going back and forward, the field, the rows and the address say the same', async ({ page }) => {
  await page.goto(RELEASE)
  await becomeLive(page)
  const all = await names(page).count()
  await groupBy(page, 'Flat').click()
  await expect(page).toHaveURL(`${RELEASE}?group=flat`)
  await typeUntilWritten(page, 'zfs')
  await page.goBack()
  await expect(page).toHaveURL(RELEASE)
  await expect(field(page)).toHaveValue('')
  await expect(names(page)).toHaveCount(all)
  await page.goForward()
  await expect(page).toHaveURL(`${RELEASE}?group=flat&q=zfs`)
  await expect(field(page)).toHaveValue('zfs')
  await expect(names(page)).toHaveText(['zfs'])
  await groupBy(page, 'Tier').click()
  await expect(page).toHaveURL(`${RELEASE}?group=tier&q=zfs`)
  await typeUntilWritten(page, 'gvisor')
  await page.goBack()
  await expect(page).toHaveURL(`${RELEASE}?group=flat&q=zfs`)
  await expect(field(page)).toHaveValue('zfs')
  await expect(names(page)).toHaveText(['zfs'])
})

test('what found nothing is there again when somebody goes back from all extensions', async ({ page }) => {
  await page.goto(RELEASE)
  await becomeLive(page)
  await typeUntilWritten(page, 'qqqqqq')
  const link = page.getByRole('link', { name: 'Show all extensions' })
  await link.press('Enter')
  await expect(page).toHaveURL(RELEASE)
  await expect(field(page)).toHaveValue('')
  await expect(field(page)).toBeFocused()
  await page.goBack()
  await expect(page).toHaveURL(`${RELEASE}?q=qqqqqq`)
  await expect(field(page)).toHaveValue('qqqqqq')
  await expect(link).toBeVisible()
})

test('what is typed while the server answers a selection or a grouping stays', async ({ page }) => {
  await answerLate(page, 700)
  await page.goto(RELEASE)
  await becomeLive(page)
  await page.getByRole('link', { name: 'Select gvisor', exact: true }).click()
  await field(page).fill('zfs')
  await expect(page).toHaveURL(`${RELEASE}?q=zfs&select=gvisor`)
  await expect(names(page)).toHaveText(['zfs'])
  await groupBy(page, 'Flat').click()
  await field(page).fill('gvisor-debug')
  await expect(page).toHaveURL(`${RELEASE}?group=flat&q=gvisor-debug&select=gvisor`)
  await expect(names(page)).toHaveText(['gvisor-debug'])
  await page.goBack()
  await expect(page).toHaveURL(`${RELEASE}?q=zfs&select=gvisor`)
  await expect(field(page)).toHaveValue('zfs')
})

test('a link that is followed at once takes the text along into the history', async ({ page }) => {
  await page.goto(RELEASE)
  await becomeLive(page)
  await field(page).fill('gvisor-debug')
  await expect(names(page)).toHaveText(['gvisor-debug'])
  await names(page).first().click()
  await expect(page).toHaveURL('/extensions/gvisor-debug/v1.11.2')
  await page.goBack()
  await expect(page).toHaveURL(`${RELEASE}?q=gvisor-debug`)
  await expect(field(page)).toHaveValue('gvisor-debug')
  await expect(names(page)).toHaveText(['gvisor-debug'])
})

test('a link to what is shown already changes nothing, and typing goes on', async ({ page }) => {
  await page.goto(RELEASE)
  await becomeLive(page)
  await typeUntilWritten(page, 'nvidia')
  await groupBy(page, 'Category').click()
  await field(page).fill('zfs')
  await expect(page).toHaveURL(`${RELEASE}?q=zfs`)
  await expect(names(page)).toHaveText(['zfs'])
  // At once, before the address says what was typed.
  await field(page).fill('gvisor-debug')
  await groupBy(page, 'Category').click()
  await field(page).fill('gvisor')
  await expect(page).toHaveURL(`${RELEASE}?q=gvisor`)
  await expect(names(page)).toHaveText(['gvisor', 'gvisor-debug'])
})

test('a link from elsewhere to the same release shows all of it', async ({ page }) => {
  await page.goto(RELEASE)
  await becomeLive(page)
  const all = await names(page).count()
  await typeUntilWritten(page, 'zfs')
  await page.getByRole('button', { name: /^Release v1\.11\.2/ }).click()
  await page.getByRole('link', { name: 'v1.11.2', exact: true }).first().click()
  await expect(page).toHaveURL(RELEASE)
  await expect(field(page)).toHaveValue('')
  await expect(names(page)).toHaveCount(all)
})

test('the list by size asks the server, also after the search was there', async ({ page }) => {
  await page.goto(RELEASE)
  await expect(page.getByText(/images read and verified/)).toBeVisible()
  await becomeLive(page)
  await page.getByRole('navigation', { name: 'Sort by' }).getByRole('link', { name: 'Size' }).click()
  await expect(page).toHaveURL(`${RELEASE}?sort=size`)
  await field(page).fill('nvidia')
  await field(page).press('Enter')
  await expect(page).toHaveURL(/sort=size.*q=nvidia|q=nvidia.*sort=size/)
  await expect(page.getByText(/^\d of \d+ extensions$/)).toBeVisible()
})

test('the page of the newest release stays where it is while somebody types and selects', async ({
  page,
}) => {
  await page.goto('/')
  await becomeLive(page)
  await page.locator('h1').evaluate((heading) => heading.setAttribute('data-first', ''))
  await typeUntilWritten(page, 'gvisor')
  await expect(page).toHaveURL('/?q=gvisor')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await expect(page).toHaveURL('/?q=gvisor&select=gvisor')
  await expect(names(page).first()).toBeFocused()
  await expect(page.locator('h1[data-first]')).toHaveCount(1)
})

test('a digest finds its row, which can be selected', async ({ page }) => {
  await page.goto(RELEASE)
  await becomeLive(page)
  const digest = (await truth.reference('v1.11.2', 'gvisor')).replace(/^.*@/, '')
  await field(page).fill(digest)
  await expect(names(page)).toHaveText(['gvisor'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await expect(page).toHaveURL(`${RELEASE}?select=gvisor`)
  await expect(names(page)).toHaveText(['gvisor'])
  await expect(names(page).first()).toBeFocused()
  await expect(field(page)).toHaveValue(digest)
})

test.describe('without its data', () => {
  test.use({ expectedNoise: /ERR_FAILED/ })

  test('a search that cannot be had is asked for once, and again with the next focus', async ({ page }) => {
    let asked = 0
    await page.route(`**/api/v1${RELEASE}`, async (route) => {
      asked++
      await route.abort()
    })
    await page.goto(RELEASE)
    await field(page).pressSequentially('nvidia')
    await expect.poll(() => asked).toBe(1)
    await field(page).blur()
    await field(page).focus()
    await expect.poll(() => asked).toBe(2)
  })
})
