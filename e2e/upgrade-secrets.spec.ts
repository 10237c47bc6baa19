import { check } from './upgrade-form.ts'
import { expect, test } from './world.ts'

test('garbage is named line by line and repeated nowhere', async ({ page }) => {
  await check(page, '%%% SECRET-7f3a %%%\n\u0000\ngvisor\n<script>alert(1)</script>\n', 'v1.9.0', 'v1.13.9')
  await expect(page.getByRole('row').filter({ hasText: 'gvisor' })).toContainText('ok')
  const faults = page.getByRole('region', { name: 'Lines that could not be read' })
  await expect(faults).toContainText('Line 1: it is no name')
  await expect(faults).toContainText('Line 4: it is no name')
  await expect(page.getByText('Needs a decision')).toBeVisible()
  expect(page.url()).not.toContain('SECRET')
  expect(page.url()).not.toContain('script')
})

/** Secrets of a machine configuration, whole and broken in the middle; each names one extension beside them. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  whole: `version: v1alpha1
machine:
  token: abc123.SECRET0123456789
  ca: {crt: SECRETcrt, key: SECRETkey}
  install:
    image: ghcr.io/siderolabs/installer:v1.9.0
    extensions:
      - image: ghcr.io/siderolabs/gvisor:20250707.0
      - image: SECRET image
cluster: {secret: SECRETcluster, aescbcEncryptionSecret: SECRETaes}
---
apiVersion: v1alpha1
kind: ExtensionServiceConfig
name: tailscale
environment: [TS_AUTHKEY=tskey-auth-SECRET]
`,
  broken: `machine:
  token: abc123.SECRET0123456789
  ca: "SECRET never closed
`,
  'lines of an environment file': 'gvisor\nTS_AUTHKEY=tskey-auth-SECRET\nsecret-in-lower-case-9f8e7d\n',
}

test('secrets of a configuration come back in no page, address or answer', async ({
  browser,
  baseURL,
  request,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL === undefined ? {} : { baseURL }),
  })
  const page = await context.newPage()
  for (const text of Object.values(CONFIGURATIONS)) {
    await check(page, text, 'v1.9.0', 'v1.13.9')
    const seen = `${page.url()} ${await page.content()}`
    expect(seen).not.toMatch(/SECRET|abc123|tskey|9f8e7d/)
    const answer = await request.post('/api/v1/upgrade?from=v1.9.0&to=v1.13.9', { data: text })
    expect(await answer.text()).not.toMatch(/SECRET|abc123|tskey/)
  }
  await check(page, CONFIGURATIONS['broken'] ?? '', 'v1.9.0', 'v1.13.9')
  await expect(page.getByText('Line 4, column 1: it is not YAML.')).toBeVisible()
  await context.close()
})
