import { expect, test, truth } from './world.ts'

test('the images of a release are read while somebody looks, and rows say more afterwards', async ({
  page,
}) => {
  await page.goto('/releases/v1.12.0')
  await expect(page.getByText(/^\d+ images read and verified, /)).toBeVisible({ timeout: 30_000 })
  await page.goto('/releases/v1.12.0')
  await expect(page.getByText(/^\d+ images read and verified, /)).toBeVisible()
})

test('an extension shows its services with the document to fill in, per platform', async ({ page }) => {
  await page.goto('/extensions/tailscale/v1.13.9')
  const inside = page.getByRole('region', { name: /^Inside, for linux\/amd64/ })
  await expect(inside.getByRole('heading', { name: 'Service ext-tailscale' })).toBeVisible()
  await expect(inside.getByText('kind: ExtensionServiceConfig')).toBeVisible()
  await inside.getByRole('link', { name: 'linux/arm64' }).click()
  await expect(page.getByRole('region', { name: /^Inside, for linux\/arm64/ })).toBeVisible()
})

test('files are listed, opened, searched and read by keyboard alone', async ({ page }) => {
  await page.goto('/extensions/tailscale/v1.13.9')
  await page.getByRole('button', { name: 'List files' }).press('Enter')
  const folder = page.getByRole('button', { name: 'etc/', exact: true })
  await folder.press('Enter')
  await expect(folder).toHaveAttribute('aria-expanded', 'true')
  await page.getByRole('searchbox', { name: 'Search files' }).fill('containers/')
  const file = page.getByRole('button', { name: 'rootfs/usr/local/etc/containers/tailscale.yaml' })
  await file.press('Enter')
  await expect(page.getByLabel(/^Text of rootfs/)).toContainText('entrypoint:')
})

test('the registry is browsed from a tag down to the files of a layer', async ({ page }) => {
  const release = await truth.release('v1.13.9')
  await page.goto('/registry')
  await page.getByRole('link', { name: 'siderolabs/extensions', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Filter tags' }).fill('v1.13.9')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('link', { name: 'v1.13.9', exact: true }).click()
  await expect(page.getByRole('term').filter({ hasText: 'Opened by' })).toBeVisible()
  await expect(page.getByTitle(release.indexDigest).first()).toBeVisible()
  await expect(page.getByText(/^crane manifest .*\/siderolabs\/extensions:v1\.13\.9$/)).toBeVisible()
  await page
    .getByRole('row', { name: /^linux\/amd64/ })
    .getByRole('link')
    .click()
  await expect(page).toHaveURL(/\/registry\/siderolabs\/extensions\/manifests\/sha256:[0-9a-f]{64}$/)
  await page
    .getByRole('row', { name: /^layer 1/ })
    .getByRole('link')
    .click()
  await page.getByRole('button', { name: 'List files' }).click()
  await expect(page.getByRole('list', { name: 'Files of the image' })).toContainText('image-digests')
})

test('an image in the registry leads to its check by digest', async ({ page }) => {
  const reference = await truth.reference('v1.13.9', 'tailscale')
  const digest = reference.slice(reference.indexOf('@') + 1)
  await page.goto(`/registry/siderolabs/tailscale/manifests/${digest}`)
  await page.getByRole('link', { name: 'Check it against a release' }).click()
  await expect(page).toHaveURL(`/lint?reference=siderolabs/tailscale@${digest}`)
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(/this image/)
})

test('a pasted reference leads to the releases that list it, from the form and from the search', async ({
  page,
}) => {
  const reference = await truth.reference('v1.13.9', 'tailscale')
  const digest = reference.slice(reference.indexOf('@') + 1)
  await page.goto('/d')
  await page.getByRole('searchbox', { name: 'Reference or digest' }).fill(`  "${reference}",`)
  await page.getByRole('button', { name: 'Look up' }).click()
  await expect(page).toHaveURL(new RegExp(`/d/${digest}`))
  const listed = page.getByRole('region', { name: 'Releases that list it' }).first()
  await expect(listed.getByRole('rowheader', { name: 'v1.13.9' })).toBeVisible()
  await page.goto(`/?q=${encodeURIComponent(digest)}`)
  await expect(page).toHaveURL(new RegExp(`/d/${digest}$`))
})

test('a digest that no release lists says so and offers what has its name and tag', async ({ page }) => {
  const reference = await truth.reference('v1.13.9', 'tailscale')
  const unknown = `${reference.slice(0, reference.indexOf('@'))}@sha256:${'0'.repeat(64)}`
  await page.goto(`/d?q=${encodeURIComponent(unknown)}`)
  await expect(page.getByText('This digest is in no release catalog.')).toBeVisible({ timeout: 20_000 })
  const offered = page.getByRole('region', { name: 'What releases list under this name and tag' }).first()
  await expect(
    offered.getByRole('button', { name: 'Copy pinned reference of tailscale for v1.13.9' }),
  ).toHaveAttribute('data-copy', reference)
})

test('every row of a resolved release is what the registry has, on every platform', async ({ request }) => {
  const { extensions } = await truth.release('v1.13.9')
  const answer = await request.get('/api/v1/releases/v1.13.9/resolve')
  const result: unknown = JSON.parse((await answer.text()).trimEnd().split('\n').at(-1) ?? '')
  const expected = extensions.map(({ name, tag, reference, digest, platforms }) => ({
    name,
    tag,
    reference,
    digest,
    imageState: 'read',
    manifest: expect.objectContaining({ metadata: expect.objectContaining({ version: tag }) }),
    platforms: Object.entries(platforms).map(([platform, of]) =>
      expect.objectContaining({ platform: expect.stringContaining(platform), digest: of }),
    ),
  }))
  expect(result).toMatchObject({ extensions: expected })
})

test('the README of an extension is laid out without its HTML, its pictures and its traps', async ({
  page,
}) => {
  await page.goto('/extensions/hello-world-service/v1.13.9')
  const readme = page.getByRole('region', { name: 'README', exact: true })
  await expect(readme.getByRole('heading', { level: 4, name: 'Installation' })).toBeVisible({
    timeout: 20_000,
  })
  await expect(readme.getByRole('link', { name: 'Installing extensions' })).toHaveAttribute(
    'href',
    'https://github.com/siderolabs/extensions/blob/v1.13.9/README.md#installing-extensions',
  )
  await expect(readme.getByRole('link', { name: 'Picture: A picture from elsewhere' })).toBeVisible()
  await expect(readme.getByRole('link', { name: 'A script' })).toHaveCount(0)
  await expect(readme.getByRole('img')).toHaveCount(0)
  await expect(readme).toContainText('HTML in this file is left out here.')
  await expect(page).not.toHaveTitle('taken over')
})
