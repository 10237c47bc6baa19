import { appServer, originOf, registryServer, WORLDS } from './servers.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test } from './world.ts'

// These worlds are not out of order, but servers of their own are started by this project only.
const AT = `${originOf(WORLDS.elsewhere.app)}/compatibility`
const PROGRESS = `${originOf(WORLDS.elsewhere.app)}/api/v1/compatibility/progress`

test('10,000 extensions are found, walked and leafed through', async ({ page, start }) => {
  test.setTimeout(120_000)
  await start(registryServer('elsewhere', '--extensions', '10000', '--releases', '3', '--no-images'))
  await start(appServer('elsewhere'))
  await page.goto(AT)
  await expect(async () => {
    const { progress } = await (await page.request.get(PROGRESS)).json()
    expect(progress).toEqual({ done: 3, total: 3, failed: 0 })
  }).toPass({ timeout: 60_000 })

  await page.goto(`${AT}?columns=patches`)
  const rows = page.locator('.matrix-rows').getByRole('row')
  await expect(rows).toHaveCount(200)
  await expect(page.getByText('3 of 3 releases, 10,000 extensions')).toBeVisible()
  const pages = page.getByRole('navigation', { name: 'Pages of extensions' })
  await expect(pages.getByRole('link')).toHaveText(['1', '2', '3', '50'])
  await pages.getByRole('link', { name: '50' }).click()
  await expect(page).toHaveURL(/page=50$/)
  await expect(rows.last().getByRole('rowheader')).toHaveText('made-up-09999-snapshotter')
  await expect(pages.getByRole('link')).toHaveText(['1', '48', '49', '50'])

  await areKeysHeard(page)
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  const reason = page.locator('output.matrix-reason')
  await expect(reason).toHaveText(/^made-up-09800-driver in v1\.5\.2: Ships made-up-09800-driver \d/)
  await page.keyboard.press('Control+End')
  await expect(reason).toHaveText(/^made-up-09999-snapshotter in v1\.5\.0: Ships /)
  await expect(page.locator('[role=gridcell]:focus')).toBeInViewport()

  await page.getByRole('searchbox', { name: 'Filter extensions' }).fill('04242')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(1)
  await expect(page).toHaveURL(/q=04242/)
  await expect(rows.getByRole('gridcell')).toHaveCount(3)
})

test('1,500 releases stand in pages side by side and one below the other while they are read', async ({
  page,
  start,
}) => {
  test.setTimeout(120_000)
  await start(registryServer('elsewhere', '--extensions', '90', '--releases', '1500', '--no-images'))
  await start(appServer('elsewhere'))
  await page.goto(`${AT}?columns=patches`)
  const rows = page.locator('.matrix-rows').getByRole('row')
  const cells = rows.first().getByRole('gridcell')
  await expect(rows).toHaveCount(70, { timeout: 20_000 })
  await expect(cells).toHaveCount(170)

  const releases = page.getByRole('navigation', { name: 'Pages of releases, newest first' })
  await expect(releases.getByRole('link')).toHaveText(['1', '2', '3', '9'])
  await releases.getByRole('link', { name: '9' }).click()
  await expect(page).toHaveURL(/at=9$/, { timeout: 30_000 })
  await expect(cells).toHaveCount(1_500 - 8 * 170)
  await page.getByRole('rowheader', { name: 'made-up-00001-firmware' }).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compatibility of made-up-00001-firmware')
  const pages = page.getByRole('navigation', { name: 'Pages', exact: true })
  await expect(pages.getByRole('link').last()).toHaveText('8')
})
