import type { Page } from '@playwright/test'
import { areKeysHeard } from './keys-heard.ts'
import { expect } from './world.ts'

/** The field of the search. */
export const field = (page: Page) => page.getByRole('searchbox', { name: 'Search extensions' })

/** Names of the rows, in their order. */
export const names = (page: Page) => page.locator('.row-name a')

/** Takes away what was typed. */
export const clearLink = (page: Page) => page.getByRole('link', { name: 'Clear the search' })

/** The search is ready once it renews the page without asking the server. */
export async function type(page: Page, text: string): Promise<void> {
  await areKeysHeard(page)
  await page.keyboard.press('/')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(text)
}

/** With the focus of the field the rows of the server are replaced by those that the browser makes. */
export async function becomeLive(page: Page): Promise<void> {
  await areKeysHeard(page)
  const sent = page.locator('.row[data-sent]')
  await page
    .locator('.row')
    .first()
    .evaluate((row) => row.setAttribute('data-sent', ''))
  await field(page).focus()
  await expect(sent).toHaveCount(0)
}

/** Runs in the page: the texts that are marked without an element of their own. */
export function markedTexts(): string[] {
  return [...CSS.highlights.values()].flatMap((highlight) =>
    [...highlight].map(
      (range) => range.startContainer.textContent?.slice(range.startOffset, range.endOffset) ?? '',
    ),
  )
}
