import { expect, test } from './world.ts'

test('the mix check refuses a zfs of v1.12.7 on v1.13.0', async ({ page }) => {
  await page.goto('/compatibility/mix')
  await page.getByLabel('Reference or name of an extension').fill('ghcr.io/siderolabs/zfs:2.4.1-v1.12.7')
  await page.getByLabel('Talos version').fill('1.13.0')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('Its kernel modules are refused at boot')).toBeVisible()
  await expect(page.getByText(/^Same kernel 6\.18\.24-talos, different build/)).toBeVisible()
  await expect(page.getByText('Talos v1.13.0 ships its own zfs.')).toBeVisible()
})

test('the mix check takes what people paste, and says what a constraint forbids', async ({ page }) => {
  const ask = (reference: string, version: string) =>
    page.goto(`/compatibility/mix?${new URLSearchParams({ reference, version }).toString()}`)
  await ask('https://GHCR.io/siderolabs/ZFS:2.4.1-v1.12.7', 'v1.13.0')
  await expect(page.getByText('Its kernel modules are refused at boot')).toBeVisible()
  const answer = await page.request.get('/api/v1/releases/v1.12.11/extensions/zfs/ref')
  const digest = (await answer.text()).trim().replace(/.*@/, '')
  await ask(digest, 'v1.12.11')
  await expect(page.getByText('Its kernel modules load', { exact: true })).toBeVisible()
  await expect(page.getByText('The image is listed by v1.12.11.')).toBeVisible()
  await ask('siderolabs/glibc:2.42', 'v1.8.3')
  await expect(page.getByText('Its constraint excludes that release')).toBeVisible()
  await ask('ghcr.io/acme/zfs:2.4.1-v1.12.11', 'v1.12.11')
  await expect(page.getByText('That release does not ship it')).toBeVisible()
})

test('the page of an extension asks the same in one step', async ({ page }) => {
  await page.goto('/extensions/zfs/v1.12.11')
  const card = page.getByRole('region', { name: 'Does it run elsewhere?' })
  await card.getByLabel('Talos version').fill('v1.13.9')
  await card.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('It is built for another kernel')).toBeVisible()
})

test('a question without sense is refused in words', async ({ page }) => {
  await page.goto('/compatibility/mix?reference=not+a+reference&version=v1.13.0')
  await expect(page.getByRole('alert').first()).toContainText('The check needs the reference or the name')
})

test('kernel builds that disagree are a banner on the release and a mark on every kernel-bound row', async ({
  page,
}) => {
  await page.goto('/releases/v1.13.1?group=flat')
  await expect(page.getByText('Kernel modules of v1.13.1 do not load')).toBeVisible()
  await expect(page.getByText(/Use v1\.13\.2, in which both agree/)).toBeVisible()
  const row = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) })
  await expect(row('zfs').getByText('kernel mismatch')).toBeVisible()
  await expect(row('zfs').getByText('use v1.13.2')).toBeVisible()
  await expect(row('gvisor').getByText('kernel mismatch')).toHaveCount(0)
  await page.goto('/releases/v1.13.2')
  await expect(page.getByText(/do not load/)).toHaveCount(0)
})
