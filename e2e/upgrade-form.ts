import type { Page } from '@playwright/test'

/** Fills the form of the upgrade check, sends it and waits for its answer. */
export async function check(page: Page, text: string, from: string, to: string): Promise<void> {
  await page.goto('/upgrade')
  await page.getByLabel(/^What the node has/).fill(text)
  await page.getByLabel('Talos now').fill(from)
  await page.getByLabel('Talos then').fill(to)
  await page.getByRole('button', { name: 'Check' }).click()
  await page.waitForURL(/\/upgrade\?/)
}

/** The row of an extension in the answer. */
export const verdict = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
