import type { Page } from '@playwright/test'
import { expect, test } from './world.ts'

const TAB = 'version: v1alpha1\nmetadata:\n\tname: hello\n'
const GOOD = `version: v1alpha1
metadata:
  name: hello
  version: "v1.0.0"
  author: Acme
  description: It says hello.
  compatibility:
    talos:
      version: ">= v1.12.0"
`

async function paste(page: Page, manifest: string, release: string): Promise<void> {
  await page.goto('/lint')
  await page.getByLabel('Or a manifest.yaml by itself').fill(manifest)
  await page.getByLabel('Talos release').fill(release)
  await page.getByRole('button', { name: 'Check' }).click()
  await page.waitForURL(/\/lint\?/)
}

const findings = (page: Page, name: RegExp) => page.getByRole('region', { name })

test('an image that breaks rules is told finding by finding, and the address gives them again', async ({
  page,
}) => {
  await page.goto('/lint')
  await page.getByLabel(/^Reference of an image/).fill('acme/tools/hello:dirty')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('v1.14.0-rc.1')
  await page.keyboard.press('Enter')
  await page.waitForURL('/lint?reference=acme/tools/hello:dirty&release=v1.14.0-rc.1')
  for (let visit = 0; visit < 2; visit++) {
    await expect(
      page.getByRole('heading', { name: /^Talos v1\.14\.0-rc\.1 refuses this image/ }),
    ).toBeVisible()
    const errors = findings(page, /errors/)
    await expect(errors.getByRole('row').filter({ hasText: 'rootfs/lib/firmware/hello.bin' })).toContainText(
      'Put it at /usr/lib/firmware/hello.bin',
    )
    await expect(errors.getByRole('row').filter({ hasText: 'rootfs/boot/vmlinuz' })).toContainText(
      /not listed.*refused/,
    )
    await expect(errors.getByRole('row').filter({ hasText: 'manifest.yaml:10:17' })).toContainText('~> 1.8')
    await expect(
      findings(page, /warnings/)
        .getByRole('row')
        .filter({ hasText: 'open' }),
    ).toContainText('means to refuse such files and never does')
    await expect(
      findings(page, /notice/)
        .getByRole('row')
        .filter({ hasText: 'nvme' }),
    ).toContainText(/not listed.*passes/)
    await expect(page.getByRole('region', { name: 'Which releases take it' })).toContainText('none')
    await page.reload()
  }
  await page.getByLabel('Platform').selectOption('linux/arm64')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page).toHaveURL(/platform=linux\/arm64$/)
  await expect(page.getByRole('region', { name: 'What was read' })).not.toContainText('linux/amd64')
})

test('an image in order says so, by the digest that was judged, and for scripts by the status', async ({
  page,
  request,
}) => {
  await page.goto('/lint?reference=acme/tools/hello:v1.0.0&release=v1.11.2')
  await expect(page.getByRole('heading', { name: 'Talos v1.11.2 takes this image accepted' })).toBeVisible()
  await expect(page.getByText('No rule that was read has anything to say about it.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Which releases take it' })).toContainText(
    // Up to the newest release, and another journey publishes one.
    /v1\.8\.0-alpha\.0 to (v1\.14\.0-rc\.1|v1\.77\.0) /,
  )
  const digest = await page
    .getByRole('region', { name: 'What was read' })
    .getByTitle(/^sha256:/)
    .getAttribute('title')
  const ask = (reference: string, version: string) =>
    request.get('/api/v1/lint', { params: { reference, version } })
  const good = await ask(`acme/tools/hello@${digest ?? ''}`, 'v1.11.2')
  expect([good.status(), (await good.json()).accepted]).toEqual([200, true])
  const dirty = await request.post('/api/v1/lint', {
    data: { reference: 'acme/tools/hello:dirty', version: 'v1.11.2' },
  })
  expect(dirty.status()).toBe(422)
  expect((await ask('acme/tools/hello:v9', 'v1.11.2')).status()).toBe(404)
  expect((await ask('quay.io/a/b:c', 'v1.11.2')).status()).toBe(400)
  expect((await ask('acme/tools/hello:dirty', 'newest')).status()).toBe(400)
  const posted = (data: string, version: string) => request.post(`/api/v1/lint?version=${version}`, { data })
  expect((await posted(GOOD, 'v1.12.0-beta.0')).status()).toBe(200)
  const old = await posted(GOOD, 'v1.11.2')
  expect(old.status()).toBe(422)
  expect(await old.json()).toMatchObject({ findings: [{ rule: 'constraint-excludes', line: 9, column: 17 }] })
  expect((await posted(' ', 'v1.11.2')).status()).toBe(400)
})

test('an extension leads to its check, under the host of its line', async ({ page }) => {
  await page.goto('/extensions/gvisor/v1.13.9')
  await page.getByRole('link', { name: 'Check this image against the rules of its release' }).click()
  await expect(page.getByRole('heading', { name: /^Talos v1\.13\.9 takes this image/ })).toBeVisible()
})

test('the page for authors follows the release in its paths, its pins and its samples', async ({ page }) => {
  await page.goto('/authors?release=v1.9.0')
  const paths = page.getByRole('table').filter({ hasText: '/usr/local' })
  await expect(paths.getByRole('rowheader', { name: '/lib/modules', exact: true })).toBeVisible()
  await page.getByLabel('Talos release').fill('1.14.0-rc.1')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Making extensions for Talos v1.14.0-rc.1')
  await expect(paths.getByRole('row', { name: /^\/usr\/bin\/nvme / })).toContainText('not listed')
  await expect(paths.getByRole('rowheader', { name: '/lib/modules', exact: true })).toHaveCount(0)
  await expect(page.getByText('version: ">= v1.14.0"')).toBeVisible()
  const pins = page.getByRole('region', { name: 'Build it in the extensions repository' })
  await expect(pins.getByRole('definition').first()).toContainText(/^v1\.14\.0/)
  await expect(pins.getByText(/^Read from the source repository at v1\.14\.0-rc\.1/)).toBeVisible()
  await expect(pins.getByRole('link', { name: 'Its Makefile, with TARGETS' })).toHaveAttribute(
    'href',
    'https://github.com/siderolabs/extensions/blob/v1.14.0-rc.1/Makefile',
  )
})

test('a reference elsewhere is refused in words, and what was typed stays', async ({ page }) => {
  await page.goto('/lint?reference=quay.io/a/b:c')
  await expect(page.getByRole('alert').first()).toContainText('The image is on quay.io')
  await expect(page.getByLabel(/^Reference of an image/)).toHaveValue('quay.io/a/b:c')
})

test('a manifest that does not fit in an address is not judged in part', async ({ page }) => {
  await paste(page, `${GOOD}# ${'x'.repeat(8_000)}\n`, 'v1.11.2')
  await expect(page).toHaveURL('/lint?release=v1.11.2&long=1')
  await expect(page.getByRole('alert').first()).toContainText('too long for an address')
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a pasted manifest is told with line and column', async ({ page }) => {
      await paste(page, TAB, 'v1.11.2')
      await expect(
        findings(page, /1 error/)
          .getByRole('row')
          .nth(1),
      ).toContainText('manifest.yaml:3:1')
      await expect(page.getByLabel('Or a manifest.yaml by itself')).toHaveValue(TAB)
      await paste(page, GOOD, 'v1.13.9')
      await expect(page.getByRole('heading', { name: /^Talos v1\.13\.9 takes this manifest/ })).toBeVisible()
    })
  })
}
