import type { Locator, Page } from '@playwright/test'
import { expect, test } from './world.ts'

const ID = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245'
const NODE = {
  kind: 'Node',
  metadata: {
    labels: { 'extensions.talos.dev/iscsi-tools': 'v0.1.4' },
    annotations: { 'extensions.talos.dev/schematic': ID },
  },
}
const STATUS = {
  metadata: { type: 'ExtensionStatuses.runtime.talos.dev' },
  spec: { metadata: { name: 'iscsi-tools', version: 'v0.1.4' } },
}

/** What people paste; each says that the node has iscsi-tools. */
const FORMATS: Readonly<Record<string, string>> = {
  'the table of talosctl': `NODE       NAMESPACE   TYPE              ID   VERSION   NAME          VERSION
10.0.0.5   runtime     ExtensionStatus   0    1         iscsi-tools   v0.1.4
10.0.0.5   runtime     ExtensionStatus   1    1         schematic     ${ID}
`,
  'the YAML of talosctl': `node: 10.0.0.5
metadata: {namespace: runtime, type: ExtensionStatuses.runtime.talos.dev, id: "0", version: 1, phase: running}
spec:
    image: 000.ghcr.io-siderolabs-iscsi-tools-v0.1.4.sqsh
    metadata: {name: iscsi-tools, version: v0.1.4, compatibility: {talos: {version: ">= v1.0.0"}}}
`,
  'the JSON of talosctl': `${JSON.stringify(STATUS)}\n${JSON.stringify(STATUS)}\n`,
  'a list of Kubernetes nodes': JSON.stringify({ kind: 'List', items: [NODE, NODE] }),
  'a machine configuration': `version: v1alpha1
machine:
  token: abcdef.0123456789abcdef
  install:
    image: ghcr.io/siderolabs/installer:v1.9.0
    extensions:
      - image: ghcr.io/siderolabs/iscsi-tools:v0.1.4
`,
  'a schematic': `customization:
  systemExtensions:
    officialExtensions:
      - siderolabs/iscsi-tools
`,
  'installer and image references': `factory.talos.dev/installer/${ID}:v1.9.0
ghcr.io/siderolabs/iscsi-tools:v0.1.4@sha256:${'ab'.repeat(32)}
`,
  'plain names': 'iscsi-tools\n',
}

async function check(page: Page, text: string, from: string, to: string): Promise<void> {
  await page.goto('/upgrade')
  await page.getByLabel(/^What the node has/).fill(text)
  await page.getByLabel('Talos now').fill(from)
  await page.getByLabel('Talos then').fill(to)
  await page.getByRole('button', { name: 'Check' }).click()
  await page.waitForURL(/\/upgrade\?/)
}

const verdict = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })

for (const [format, text] of Object.entries(FORMATS)) {
  test(`${format} gives a verdict, and the address has names and versions only`, async ({ page }) => {
    await check(page, text, 'v1.9.0', 'v1.13.9')
    await expect(page.getByRole('row').filter({ hasText: 'iscsi-tools' })).toContainText('ok')
    expect(page.url()).not.toContain(ID)
    expect(page.url()).not.toContain('abcdef')
    expect(page.url()).not.toContain('abab')
    expect(page.url()).not.toContain('10.0.0.5')
    await expect(page.getByLabel(/^What the node has/)).toHaveValue(text)
  })
}

test('the node of v1.7 gets its verdicts row by row, and the address gives them again', async ({ page }) => {
  const names =
    'nvidia-container-toolkit\nnvidia-open-gpu-kernel-modules\nnvidia-fabricmanager\ni915-ucode\ndrbd\nmdadm\nschematic\nmodules.dep\n'
  await check(page, names, 'v1.7.0', 'v1.14.0-rc.1')
  for (let visit = 0; visit < 2; visit++) {
    await expect(verdict(page, 'nvidia-container-toolkit')).toContainText('driver 535.129.03 → 580.178.04')
    await expect(verdict(page, 'nvidia-fabricmanager')).toContainText('change the schematic yourself')
    await expect(verdict(page, 'i915-ucode')).toContainText('renamed')
    await expect(verdict(page, 'drbd')).toContainText('rebuilt')
    await expect(verdict(page, 'mdadm')).toContainText('deprecated')
    await expect(verdict(page, 'modules.dep')).toContainText('no extension')
    await expect(page.getByRole('list', { name: 'Minors to pass' })).toHaveText('1.7→ 1.8→ 1.10→ 1.12→ 1.14')
    const schematic = page.getByRole('region', { name: 'New schematic' })
    await expect(schematic).toContainText('- siderolabs/nvidia-fabricmanager-lts')
    await expect(schematic).not.toContainText('mdadm')
    await expect(schematic).toContainText('Talos refuses it before 1.8, 1.10, 1.12 were passed')
    await expect(schematic).toContainText(
      /talosctl upgrade --image factory\.talos\.dev\/metal-installer\/[0-9a-f]{64}:v1\.14\.0-rc\.1/,
    )
    await page.reload()
  }
})

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

test('a list that was cut off gives what is whole of it, and where it breaks', async ({ page }) => {
  const whole = JSON.stringify({ kind: 'List', items: [NODE, NODE] }, null, 2)
  await check(page, whole.slice(0, whole.lastIndexOf('"extensions')), 'v1.9.0', 'v1.13.9')
  await expect(verdict(page, 'iscsi-tools')).toContainText('ok')
  await expect(page.getByText(/^Line \d+, column \d+: the JSON ends in the middle\.$/)).toBeVisible()
  await expect(page.getByText('Needs a decision')).toBeVisible()
})

test('broken JSON and nothing at all are answered in words', async ({ page }) => {
  await check(page, '{"kind": "Node",', 'v1.9.0', 'v1.13.9')
  await expect(page.getByText('Line 1, column 17: the JSON ends in the middle.')).toBeVisible()
  await expect(page.getByText('Nothing was judged')).toBeVisible()
  await check(page, 'gvisor', 'newest', 'v1.13.9')
  await expect(page.getByRole('alert').first()).toContainText(
    'The Talos version that the node runs now cannot be "newest".',
  )
})

test('a target whose kernel modules do not load is refused with what to use', async ({ page }) => {
  await check(page, 'zfs\ngvisor', 'v1.13.0', 'v1.13.1')
  await expect(page.getByText('Kernel modules of v1.13.1 do not load')).toBeVisible()
  await expect(verdict(page, 'zfs')).toContainText('kernel mismatch')
  await expect(verdict(page, 'gvisor')).toContainText('ok')
  await expect(page.getByText('Not like this')).toBeVisible()
})

test('the form works without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL === undefined ? {} : { baseURL }),
  })
  const page = await context.newPage()
  await check(page, 'gpio-pinctrl', 'v1.12.11', 'v1.12.0')
  await expect(verdict(page, 'gpio-pinctrl')).toContainText('missing')
  await context.close()
})

/** What four hundred nodes print; each line is one of twenty extensions. */
const CLUSTER = ['NODE NAMESPACE TYPE ID VERSION NAME VERSION']
  .concat(
    Array.from({ length: 10_200 }, (_, at) => {
      const [node, extension] = [Math.floor(at / 25), at % 25]
      const name = extension === 24 ? 'iscsi-tools' : `made-up-${extension}`
      return `worker-${node}-${'0'.repeat(40)} runtime ExtensionStatus ${extension} 1 ${name} v0.1.4`
    }),
  )
  .join('\n')

/** Typing a megabyte, as `fill` does, keeps a browser busy for a minute. */
async function setAtOnce(field: Locator, text: string): Promise<void> {
  await field.evaluate((element, value) => {
    Reflect.set(HTMLTextAreaElement.prototype, 'value', value, element)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  }, text)
}

for (const javaScriptEnabled of [true, false]) {
  test(`the largest paste is read ${javaScriptEnabled ? 'with' : 'without'} JavaScript, and a larger one is refused in words`, async ({
    browser,
    baseURL,
  }) => {
    expect(CLUSTER.length).toBeGreaterThan(900_000)
    expect(CLUSTER.length).toBeLessThan(1024 * 1024)
    const context = await browser.newContext({
      javaScriptEnabled,
      ...(baseURL === undefined ? {} : { baseURL }),
    })
    const page = await context.newPage()
    const field = page.getByLabel(/^What the node has/)
    await page.goto('/upgrade?from=v1.9.0&to=v1.13.9')
    await setAtOnce(field, CLUSTER)
    await page.getByRole('button', { name: 'Check' }).click()
    await expect(verdict(page, 'iscsi-tools')).toContainText('ok')
    await page.goto('/upgrade')
    await setAtOnce(field, CLUSTER.repeat(5))
    if (javaScriptEnabled) {
      await expect(page.getByRole('button', { name: 'Check' })).toBeDisabled()
      await expect(page.getByText(/^That is more than the 1048576 characters/)).toBeVisible()
    } else {
      await page.getByRole('button', { name: 'Check' }).click()
      await expect(
        page.getByText('The form takes 1048576 characters, and what you sent has more.'),
      ).toBeVisible()
      await expect(page).toHaveURL(/refused=large$/)
    }
    await context.close()
  })
}

test('a posted pre-flight answers as JSON and repeats no line', async ({ request }) => {
  const answer = await request.post('/api/v1/upgrade?from=v1.13.0&to=v1.13.1', { data: 'zfs\n%%SECRET%%\n' })
  const text = await answer.text()
  expect(answer.status()).toBe(200)
  expect(text).not.toContain('SECRET')
  expect(JSON.parse(text)).toMatchObject({
    verdict: 'blocked',
    extensions: [{ asked: 'zfs', kind: 'kernel-mismatch' }],
    unreadable: [{ line: 2 }],
    kernelBuild: { kind: 'disagrees', use: 'v1.13.2' },
  })
  const enclosed = await request.post('/api/v1/upgrade', {
    data: { paste: 'gvisor', from: 'v1.9.0', to: 'v1.13.9' },
  })
  expect(await enclosed.json()).toMatchObject({ verdict: 'ok', from: 'v1.9.0', to: 'v1.13.9' })
  expect((await request.post('/api/v1/upgrade?from=newest', { data: 'gvisor' })).status()).toBe(400)
  expect((await request.post('/api/v1/upgrade', { data: '' })).status()).toBe(400)
})
