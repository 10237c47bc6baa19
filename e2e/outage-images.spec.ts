import { expect, test } from './world.ts'

test('one image that is broken is one marked row with its reason, and is read when it is there again', async ({
  page,
  registry,
  coldApp,
}) => {
  test.setTimeout(90_000)
  await registry.setFaults({
    name: 'status404',
    scope: { repository: 'siderolabs/gvisor', kinds: ['manifest'] },
  })
  await page.goto(coldApp('/releases/v1.10.0'))
  await expect(page.getByText(/, 1 could not be read$/)).toBeVisible({ timeout: 30_000 })
  const failures = page.getByRole('group').filter({ hasText: 'Images that could not be read' })
  await failures.getByText('Show which').click()
  await expect(failures.getByRole('link', { name: 'gvisor', exact: true })).toBeVisible()
  await expect(failures).toContainText('siderolabs/gvisor')
  const row = page.locator('.row').filter({ has: page.getByRole('link', { name: 'gvisor', exact: true }) })
  await expect(row.getByText('image not read')).toBeVisible()
  await expect(page.getByText('image not read')).toHaveCount(1)
  await registry.mend()
  await expect(async () => {
    await failures.getByRole('button', { name: 'Try again' }).click()
    await expect(failures).toBeHidden({ timeout: 3_000 })
  }).toPass({ timeout: 45_000 })
  await expect(page.getByText(/^\d+ images read and verified, [^,]*$/)).toBeVisible()
  await expect(page.getByText('image not read')).toHaveCount(0)
})
