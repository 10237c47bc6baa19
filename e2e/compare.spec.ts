import { areKeysHeard } from './keys-heard.ts'
import { expect, test } from './world.ts'

test('two releases are chosen in a form and compared', async ({ page }) => {
  await page.goto('/compare')
  await page.getByLabel('From').fill('1.12.11')
  await page.getByLabel('To', { exact: true }).fill('v1.13.9')
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page).toHaveURL('/compare/v1.12.11...v1.13.9')
  const added = page.getByRole('region', { name: /^Added/ })
  await expect(added.getByRole('rowheader')).toHaveText([
    'intel-npu',
    'joydev',
    'px-fuse',
    'rockchip-rknn',
    'uhid',
  ])
  await expect(page.getByText('Nothing was removed.')).toBeVisible()
  const tiers = page.getByRole('region', { name: /^Tier, category/ })
  await expect(tiers.getByRole('row', { name: /multipath-tools/ })).toContainText('contrib')
  const versions = page.getByRole('region', { name: /^Upstream versions/ })
  await expect(versions.getByRole('row', { name: /^nvidia-container-toolkit-lts toolkit/ })).toContainText(
    'v1.19.1',
  )
  await expect(page.getByText('6.18.42-talos → 6.18.44-talos')).toBeVisible()
})

test('a comparison is Markdown on the clipboard, a file, and JSON', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/compare/v1.13.9...v1.14.0-rc.1')
  await areKeysHeard(page)
  await page.getByRole('button', { name: 'Copy the comparison as Markdown' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('### Added\n\n- `harbor-credential-provider`')
  const file = await page.request.get('/api/v1/compare/v1.13.9...v1.14.0-rc.1/changes.md')
  expect(file.headers()['content-type']).toBe('text/markdown; charset=utf-8')
  expect(await file.text()).toBe(copied)
  const answer = await page.request.get('/api/v1/compare/1.13.9...1.14.0-rc.1')
  const { added } = await answer.json()
  expect(added.map(({ name }: { name: string }) => name)).toEqual([
    'harbor-credential-provider',
    'hyperv-guest-agent',
    'kata-containers-snp',
  ])
})

test('the way back is a link, and names are found again', async ({ page }) => {
  await page.goto('/compare/v1.8.3...v1.9.0')
  await expect(page.getByRole('region', { name: /^Renamed/ }).getByRole('rowheader')).toHaveText([
    'amdgpu',
    'i915',
  ])
  await page.getByRole('link', { name: 'Swap' }).click()
  await expect(page).toHaveURL('/compare/v1.9.0...v1.8.3')
  await expect(page.getByRole('region', { name: /^Renamed/ }).getByRole('rowheader')).toHaveText([
    'amdgpu-firmware',
    'i915-ucode',
  ])
})

test('what is no release is said in the form, what is none of ours is not found', async ({ page }) => {
  await page.goto('/compare?from=newest&to=v1.13.9')
  await expect(page.getByText('"newest" is no release.')).toBeVisible()
  const wrong = await page.request.get('/api/v1/compare/newest')
  expect(wrong.status()).toBe(400)
  const missing = await page.request.get('/api/v1/compare/v1.13.9...v1.77.0')
  expect([missing.status(), await missing.json()]).toMatchObject([404, { state: 'not-found' }])
})
