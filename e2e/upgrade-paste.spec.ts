import type { Locator } from '@playwright/test'
import { check, verdict } from './upgrade-form.ts'
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
