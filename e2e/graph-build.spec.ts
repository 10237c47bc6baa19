import { expectAccessible } from './accessible.ts'
import { expect, test } from './world.ts'

test.describe('the build graph', () => {
  test('shows packages and what they are made from, leaves the base out, and tells both platforms apart', async ({
    page,
  }) => {
    await page.goto('/graph/build?release=v1.13.9')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'How the extensions of Talos v1.13.9 are built',
    )
    await expect(page.locator('a[data-node="stage:nvidia-container-toolkit-lts"]')).toBeVisible()
    const lines = await page.locator('.graph-lines path').count()
    await page.getByRole('link', { name: /^xen-guest-agent, / }).click()
    await expect(page.locator('[data-focus-node]').getByText('alpine', { exact: true })).toBeVisible()
    await page.goto('/graph/build?release=v1.13.9&platform=linux/arm64')
    expect(await page.locator('.graph-lines path').count()).toBeLessThan(lines)
    await expectAccessible(page)
  })

  test('shows a ring, an absent stage, what is defined twice and what cannot be read', async ({ page }) => {
    await page.goto('/graph/build?release=v1.12.0-alpha.2')
    const notes = page.getByRole('list', { name: 'Notes on this graph' })
    await expect(notes).toContainText('A ring: egg, hen need each other.')
    await expect(notes).toContainText('Named by something and not there: stage-that-nobody-defines.')
    await expect(page.getByText('2 files could not be read')).toBeVisible()
    const reports = page.getByRole('region', { name: 'Not in the graph as it should be' })
    for (const path of ['internal/no-yaml', 'internal/unrendered', 'internal/hen'])
      await expect(reports.getByText(path).first()).toBeVisible()
    await expectAccessible(page)
    await page.goto('/graph?release=v1.12.0-alpha.2&focus=tailscale&depth=2')
    await expect(page.getByRole('list', { name: 'Notes on this graph' })).toContainText(
      'ext-nobody-runs-this',
    )
  })
})
