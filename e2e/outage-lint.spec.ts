import { expect, test } from './world.ts'

test('layers that stall are told as they come, and the judgement follows by itself', async ({
  page,
  registry,
  coldApp,
}) => {
  test.setTimeout(90_000)
  await registry.setFaults({
    name: 'stall',
    scope: { repository: 'acme/tools/hello', kinds: ['blob-data'], times: 1 },
  })
  await page.goto(coldApp('/lint?reference=acme/tools/hello:large&release=v1.11.2'))
  await expect(page.getByRole('heading', { name: /^Reading .*acme\/tools\/hello:large$/ })).toBeVisible()
  await expect(page.getByRole('progressbar', { name: /^Bytes of the layers/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^Talos v1\.11\.2 takes this image/ })).toBeVisible({
    timeout: 40_000,
  })
})
