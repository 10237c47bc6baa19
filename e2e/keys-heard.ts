import { expect, type Page } from '@playwright/test'

/** Waits until the scripts of a page run: before that it hears no key and follows no pointer. */
export async function areKeysHeard(page: Page): Promise<void> {
  await expect(page.locator('html[data-keys]')).toBeAttached()
}
