import { expectAccessible } from './accessible.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test, truth } from './world.ts'

const LONGHORN = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245'
const MIXED =
  '/basket?release=v1.11.2&select=nvidia-open-gpu-kernel-modules-lts,nvidia-container-toolkit-production'

test('rows of the catalog fill a basket that gives the schematic ID', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/releases/v1.11.2?group=flat')
  for (const name of ['util-linux-tools', 'iscsi-tools']) {
    await page.getByRole('link', { name: `Select ${name}`, exact: true }).click()
    await expect(page.getByRole('link', { name: `Deselect ${name}`, exact: true })).toBeVisible()
  }
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 selected')
  await page.getByRole('link', { name: 'Open the basket' }).click()
  await expect(page).toHaveURL('/basket?release=v1.11.2&select=util-linux-tools,iscsi-tools')
  await page.getByRole('button', { name: 'Copy ID of the schematic' }).click()
  await expect(page.getByText('Copied ID of the schematic.')).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(LONGHORN)
})

test('NVIDIA parts of two branches are refused with both versions and put right by one click', async ({
  page,
}) => {
  await page.goto(MIXED)
  const findings = page.getByRole('region', { name: 'Do they go together' })
  const error = findings.getByRole('listitem').filter({ hasText: 'Will not work' })
  await expect(error).toContainText(/\d+\.\d+\.\d+.*\d+\.\d+\.\d+/s)
  await expect(page.getByRole('region', { name: 'Copy as' })).toContainText(
    'This selection will not work as it is',
  )
  await error.locator('.btn').first().click()
  await expect(page.getByRole('region', { name: 'Chosen' })).not.toContainText('production')
  await expect(findings).not.toContainText('Will not work')
  await expect(page.getByRole('region', { name: 'Copy as' })).not.toContainText('will not work')
})

test('another release keeps the choice, maps a renamed name and says what the factory gets wrong', async ({
  page,
}) => {
  await page.goto('/basket?release=v1.7.0&select=nvidia-fabricmanager')
  await page.getByRole('combobox', { name: 'Talos release' }).selectOption('v1.11.2')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/release=v1\.11\.2/)
  const chosen = page.getByRole('region', { name: 'Chosen' })
  await expect(chosen.getByRole('link', { name: 'nvidia-fabricmanager-lts', exact: true })).toBeVisible()
  await expect(chosen).toContainText('its own alias is wrong')
})

test('a recipe fills the basket, and the browser keeps it', async ({ page }) => {
  await page.goto('/basket?release=v1.11.2')
  await page.getByRole('link', { name: 'Longhorn', exact: true }).click()
  await expect(page).toHaveURL('/basket?release=v1.11.2&select=iscsi-tools,util-linux-tools')
  await areKeysHeard(page)
  await page.goto('/basket?release=v1.11.2')
  await expect(page).toHaveURL('/basket?release=v1.11.2&select=iscsi-tools,util-linux-tools')
  await page.getByRole('link', { name: 'Empty it' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing is chosen' })).toBeVisible()
  await page.goto('/basket?release=v1.11.2')
  await expect(page.getByRole('heading', { name: 'Nothing is chosen' })).toBeVisible()
})

test('what a selection is for goes with it through the catalog', async ({ page }) => {
  await page.goto('/basket?release=v1.11.2&select=gvisor&platform=aws&arch=arm64')
  await page.getByRole('link', { name: 'Choose in the catalog' }).click()
  await page.getByRole('link', { name: 'Select iscsi-tools', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 selected')
  await page.getByRole('link', { name: 'Open the basket' }).click()
  await expect(page).toHaveURL('/basket?release=v1.11.2&select=gvisor,iscsi-tools&platform=aws&arch=arm64')
  await expect(page.locator('#format-installer')).toContainText('factory.talos.dev/aws-installer/')
})

test('the sum of the layers stands against the boot partition', async ({ page }) => {
  await page.goto('/basket?release=v1.11.2&select=gvisor')
  const size = page.getByRole('region', { name: 'Room on the boot partition' })
  await expect(size).toContainText(/\d (?:[KM]i)?B of compressed layers/)
  await expect(size.getByRole('meter')).toBeVisible()
})

for (const [what, path] of [
  ['with findings', MIXED],
  ['with nothing in it', '/basket?release=v1.11.2'],
  ['with a name that is gone', '/basket?release=v1.11.2&select=gvisor,no-such-thing'],
] as const) {
  test(`axe finds nothing on a basket ${what} in either theme, and it fits into 390 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(path)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('findings, repairs and every text are there', async ({ page }) => {
    await page.goto(MIXED)
    await page.getByRole('region', { name: 'Do they go together' }).locator('.btn').first().click()
    await expect(page).toHaveURL(/nvidia-container-toolkit-lts/)
    await expect(
      page.getByText(await truth.reference('v1.11.2', 'nvidia-container-toolkit-lts')).first(),
    ).toBeVisible()
    await page.getByRole('group').filter({ hasText: 'Tools' }).locator('summary').click()
    await expect(page.getByText('talos_image_factory_schematic').first()).toBeVisible()
  })
})
