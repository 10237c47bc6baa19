import { check, verdict } from './upgrade-form.ts'
import { expect, test } from './world.ts'

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
