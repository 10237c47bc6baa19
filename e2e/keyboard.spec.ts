import type { Page } from '@playwright/test'
import { becomeLive } from './catalog-search.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test } from './world.ts'

/** What can be said of the element with the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return null
    const boxes = [element, element.closest('.row')].filter((box) => box !== null)
    const { left, top, width, height } = element.getBoundingClientRect()
    const isSeenAt = (x: number, y: number): boolean => {
      const there = document.elementFromPoint(x, y)
      return there !== null && (element.contains(there) || there === element.closest('.row'))
    }
    return {
      name: element.getAttribute('aria-label') ?? element.innerText,
      // 2 px of outline, on the element or on the row that it stands for.
      isMarked: boxes.some((box) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(box)
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      }),
      // A part of it is enough: a table that can be scrolled may be taller than the window.
      isSeen: [0.1, 0.5, 0.9].some((x) =>
        [0.1, 0.5, 0.9].some((y) => isSeenAt(left + width * x, top + height * y)),
      ),
    }
  })

test('the first Tab offers to skip to the content', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  expect((await focused(page))?.name).toBe('Copy digest of the catalog index')
})

for (const path of ['/', '/releases', '/extensions/gvisor/v1.13.9', '/sources', '/about']) {
  test(`the focus can always be seen on ${path}, forwards and backwards`, async ({ page }) => {
    await page.goto(path)
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press(key)
        const element = await focused(page)
        if (element === null) break
        expect(element, `${key} ${presses + 1}`).toMatchObject({ isMarked: true, isSeen: true })
      }
    }
  })
}

test('an extension is opened and its reference copied by keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/releases/v1.11.2')
  // Before the search is there Enter asks the server, and the way with Tab is as long as the page has filters.
  await becomeLive(page)
  await page.keyboard.type('gvisor')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/releases/v1.11.2?q=gvisor')
  const link = page.getByRole('link', { name: 'gvisor', exact: true })
  await expect(link).toBeVisible()
  await tabTo(page, () => link.evaluate((element) => element === document.activeElement))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/extensions/gvisor/v1.11.2')
  const copy = page.getByRole('button', { name: 'Copy pinned reference of gvisor', exact: true })
  await expect(copy).toBeVisible()
  await tabTo(page, () => copy.evaluate((element) => element === document.activeElement))
  await areKeysHeard(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText('Copied pinned reference of gvisor.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^ghcr\.io\/siderolabs\/gvisor:/)
})

async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 80 && !(await isThere()); presses++) await page.keyboard.press('Tab')
  expect(await isThere(), 'reached with Tab').toBe(true)
}
