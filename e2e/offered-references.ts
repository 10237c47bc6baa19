import type { Page } from '@playwright/test'

/** The pinned references that the rows of a catalog offer to copy, sorted. */
export async function offeredReferences(page: Page): Promise<readonly string[]> {
  const buttons = page.getByRole('button', { name: /^Copy pinned reference of/ })
  const offered = await buttons.evaluateAll((all) =>
    all.map((button) => button.getAttribute('data-copy') ?? ''),
  )
  return offered.toSorted()
}
