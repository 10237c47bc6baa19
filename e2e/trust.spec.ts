import { expectAccessible, expectAccessibleColours } from './accessible.ts'
import { expect, test } from './world.ts'

/** What the registry made of the signatures of every release; all others are right. */
const ODD = [
  ['drbd', 'other signer', /by somebody@example\.org, .* not among the signers accepted here/],
  ['fuse3', 'signature of another image', /It says nothing about this one/],
  ['gasket-driver', 'signature invalid', /it is not right: .* Do not use the image/],
  ['binfmt-misc', 'not signed', /Every place .* was asked, and none has one/],
  ['glibc', 'could not be checked', /Whether the image is signed is not known/],
] as const

test('the page of an extension asks for its signature by itself and shows who signed it', async ({
  page,
}) => {
  await page.goto('/extensions/util-linux-tools/v1.13.9')
  const card = page.getByRole('region', { name: 'Signature', exact: true })
  await expect(card.locator('[data-verdict=verified]')).toBeVisible({ timeout: 15_000 })
  await expect(card.getByRole('definition').first()).toHaveText(
    'releasemgr-svc@talos-production.iam.gserviceaccount.com',
  )
  await expect(card.getByText('sigstore bundle v0.3')).toBeVisible()

  await card.getByText('Verify by hand with cosign').press('Enter')
  const lines = card.locator('code.code').filter({ hasText: 'cosign verify' })
  await expect(lines).toHaveCount(2)
  await expect(lines.first()).toContainText('releasemgr-svc@talos-production')
  await expect(lines.last()).toContainText(String.raw`'@siderolabs\.com$' --certificate-oidc-issuer`)

  await card.getByText('Let nodes check it').press('Enter')
  await expect(card.getByText('kind: ImageVerificationConfig')).toBeVisible()
  await card.getByText('Certificate', { exact: true }).press('Enter')
  await expect(card.getByText('-----BEGIN CERTIFICATE-----')).toBeVisible()
  const raw = await page.request.get((await card.getByText('Raw bundle').getAttribute('href')) ?? '')
  expect(await raw.json()).toMatchObject({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' })

  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessibleColours(page)
})

for (const [name, word, sentence] of ODD) {
  test(`the page of ${name} says "${word}" and shows no tick`, async ({ page }) => {
    await page.goto(`/extensions/${name}/v1.13.9?verify=1`)
    const card = page.getByRole('region', { name: 'Signature', exact: true })
    await expect(card.getByText(word, { exact: true })).toBeVisible({ timeout: 15_000 })
    await expect(card.getByText(sentence)).toBeVisible()
    await expect(page.locator('[data-verdict=verified]')).toHaveCount(0)
    await card.getByRole('link', { name: 'Check again' }).press('Enter')
    await expect(card.getByText('Checked.', { exact: true })).toBeFocused()
  })
}

test('a release is verified with progress, a summary by state and a mark on each row', async ({ page }) => {
  // No other journey opens an extension of this release, which would ask for its signature.
  await page.goto('/releases/v1.11.1')
  const part = page.locator('.signatures')
  await expect(page.locator('.row [data-verdict]')).toHaveCount(0)
  await part.getByRole('link', { name: 'Verify this release' }).press('Enter')
  await expect(part.getByRole('group', { name: 'Check of the signatures' })).toBeFocused()
  await expect(part.getByText(/^Signatures of \d+ images checked$/)).toBeVisible({ timeout: 60_000 })
  const counts = part.getByRole('list', { name: 'Images by state of their signature' })
  for (const [, word] of ODD) await expect(counts.getByText(word)).toBeVisible()

  const rowOf = (name: string) =>
    page.locator('.row').filter({ has: page.getByRole('link', { name, exact: true }) })
  for (const [name, word] of ODD) {
    await expect(rowOf(name).locator('[data-verdict]')).toHaveAttribute('title', `signature: ${word}`)
  }
  await expect(rowOf('tailscale').locator('[data-verdict=verified]')).toBeVisible()
  await expect(part.getByText('Catalog image').locator('[data-verdict=verified]')).toBeVisible()

  // Marks stay while somebody types.
  await page
    .getByRole('searchbox', { name: /Search/ })
    .first()
    .fill('drbd')
  await expect(rowOf('drbd').locator('[data-verdict=identity-mismatch]')).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
})

test('packages of a bill of materials are found, sorted and downloaded; a broken document is one sentence', async ({
  page,
}) => {
  await page.goto('/extensions/qemu-guest-agent/v1.13.9')
  const card = page.getByRole('region', { name: /^Bill of materials/ })
  await expect(
    card.getByText('In the extra tier a bill of materials is best effort; this image has 3'),
  ).toBeVisible()
  await expect(card.getByText('The document is not JSON.')).toBeVisible()
  const download = page.waitForEvent('download')
  await card.getByRole('link', { name: 'Download' }).last().click()
  expect((await download).suggestedFilename()).toBe('qemu-guest-agent.spdx.json')

  await page.goto('/extensions/tailscale/v1.13.9?inside=linux/arm64')
  await card.getByText('321 packages', { exact: true }).press('Enter')
  await card.getByRole('searchbox', { name: 'Filter packages' }).fill('part-00')
  await card.getByRole('button', { name: 'Filter' }).press('Enter')
  await expect(page).toHaveURL(/inside=linux%2Farm64&q=part-00/)
  await expect(card.getByText('10 of 321 packages', { exact: true })).toBeVisible()
  await card.getByRole('link', { name: /^MPL-2\.0/ }).press('Enter')
  await expect(card.getByRole('row')).toHaveCount(2)
  await card.getByText('Scan for known vulnerabilities').press('Enter')
  await expect(card.getByText(/^grype registry:.* --platform linux\/arm64$/)).toBeVisible()
  await expectAccessible(page)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a signature and a release are verified by links', async ({ page }) => {
    await page.goto('/extensions/zfs/v1.8.0')
    const card = page.getByRole('region', { name: 'Signature', exact: true })
    await card.getByRole('link', { name: /^Check/ }).click()
    await expect(card.getByText('verified', { exact: true })).toBeVisible()

    await page.goto('/releases/v1.10.0')
    const part = page.locator('.signatures')
    await part.getByRole('link', { name: 'Verify this release' }).click()
    await expect(async () => {
      await page.goto('/releases/v1.10.0?verify=1')
      await expect(part.getByText(/^Signatures of \d+ images checked$/)).toBeVisible({ timeout: 1_000 })
    }).toPass({ timeout: 60_000 })
    await expect(page.locator('.row [data-verdict=verified]').first()).toBeVisible()
  })
})
