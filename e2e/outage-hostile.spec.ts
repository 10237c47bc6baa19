import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { offeredReferences } from './offered-references.ts'
import { expect, test } from './world.ts'

const ranScript = (page: Page): Promise<unknown> => page.evaluate(() => Reflect.get(window, '__xss'))

test('lines that cannot be read are named with number and reason, the others stay', async ({
  page,
  registry,
  coldApp,
}) => {
  const { extensions } = await registry.release('v1.6.1')
  await registry.setFaults({ name: 'digestsMalformed', scope: { release: 'v1.6.1' } })
  const answer = await page.goto(coldApp('/releases/v1.6.1'))
  expect(answer?.status()).toBe(200)
  await expect(page.getByText(/^Partly readable/)).toBeVisible()
  const region = page.getByRole('region', { name: /^Lines that could not be read/ })
  const read = await region
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText)),
    )
  expect(read.map(([line, reason]) => [line, reason])).toEqual(
    expect.arrayContaining([
      ['3', 'no digest'],
      ['5', 'bad digest'],
      ['6', 'bad reference'],
      ['7', 'no registry'],
    ]),
  )
  expect(read).toContainEqual(['2', expect.any(String), '<script>window.__xss = 1</script>'])
  expect(await ranScript(page)).toBeUndefined()
  expect(await offeredReferences(page)).toEqual(extensions.map((extension) => extension.reference).toSorted())
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('markup in descriptions is text', async ({ page, registry, coldApp }) => {
  const [first] = (await registry.release('v1.13.1')).extensions
  await registry.setFaults({ name: 'descriptionsHtml', scope: { release: 'v1.13.1' } })
  await page.goto(coldApp('/releases/v1.13.1'))
  await page.getByRole('link', { name: first?.name ?? '', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('<script>window.__xss = 1</script>')
  await expect(page.getByRole('main')).toContainText('<img src=x onerror="window.__xss=1">')
  await expect(page.getByRole('link', { name: 'a', exact: true })).toHaveCount(0)
  await expect(page.getByRole('img')).toHaveCount(0)
  expect(await page.content()).not.toContain('\u202E')
  await page.reload()
  await expect(page.getByRole('main')).toContainText('<script>window.__xss = 1</script>')
  expect(await ranScript(page)).toBeUndefined()
})

test('a name with two digests shows both and lets nobody take one for the other', async ({
  page,
  registry,
  coldApp,
}) => {
  const [first] = (await registry.release('v1.6.2')).extensions
  await registry.setFaults({ name: 'digestsDuplicateName', scope: { release: 'v1.6.2' } })
  await page.goto(coldApp('/releases/v1.6.2'))
  const name = first?.name ?? ''
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(2)
  await page.getByRole('link', { name, exact: true }).first().click()
  await expect(page.getByRole('note')).toContainText('Two digests under one name')
  await expect(page.getByRole('region', { name: `Pinned reference of ${name}` })).toHaveCount(2)
  await expectAccessible(page)
  const ref = await page.request.get(coldApp(`/api/v1/releases/v1.6.2/extensions/${name}/ref`))
  expect(ref.status()).toBe(409)
})

test.describe('a registry that sends something unreadable', () => {
  test.use({ expectedNoise: /status of 502/ })

  const ROWS = [
    { fault: 'wrongDigest', release: 'v1.8.0', says: /Content failed verification: expected sha256:/ },
    { fault: 'catalogGzipBomb', release: 'v1.10.0', says: /unpacks to more than the \d+ bytes/ },
    { fault: 'catalogLayerGarbage', release: 'v1.10.9', says: /The tar archive at byte \d+/ },
    { fault: 'digestsMissing', release: 'v1.11.0', says: /image-digests/ },
  ] as const

  for (const { fault, release, says } of ROWS) {
    test(`is refused with a sentence of its own: ${fault}`, async ({ page, registry, coldApp }) => {
      await registry.setFaults({ name: fault, scope: { release, reference: release } })
      const answer = await page.goto(coldApp(`/releases/${release}`))
      expect(answer?.status()).toBe(502)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'The registry sent something unreadable',
      )
      await expect(page.getByRole('main')).toContainText(says)
      await expect(page.getByRole('main')).not.toContainText('@sha256:')
      await expect(page.getByRole('button', { name: /^Copy/ })).toHaveCount(0)
      await expectAccessible(page)
      const refs = await page.request.get(coldApp(`/api/v1/releases/${release}/refs.txt`))
      expect(refs.status()).toBe(502)
      expect(await refs.text()).not.toContain('@sha256:')
    })
  }

  test('is shown whole as soon as it sends what it promised', async ({ page, registry, coldApp }) => {
    test.setTimeout(60_000)
    const { extensions } = await registry.release('v1.8.3')
    await registry.setFaults({ name: 'otherContent', scope: { reference: 'v1.8.3' } })
    expect((await page.goto(coldApp('/releases/v1.8.3')))?.status()).toBe(502)
    await registry.mend()
    const copy = page.getByRole('button', { name: /^Copy pinned reference of/ })
    await expect(copy).toHaveCount(extensions.length, { timeout: 35_000 })
  })
})

test.describe('a registry that does not let itself be read', () => {
  const ROWS = [
    { fault: 'status403', says: /refuses to be read/ },
    { fault: 'status429Huge', says: /limits the rate of requests|too many requests/ },
    { fault: 'status200Html', says: /does not speak the registry protocol/ },
    { fault: 'hang', says: /has not answered yet|did not answer in time/ },
  ] as const

  for (const { fault, says } of ROWS) {
    test(`leaves the history to be shown, and its reason: ${fault}`, async ({ page, registry, coldApp }) => {
      await registry.setFaults({ name: fault })
      const answer = await page.goto(coldApp('/releases/v1.9.0'))
      expect(answer?.status()).toBe(200)
      const banner = page.getByRole('note').first()
      await expect(banner).toContainText('You are reading the embedded snapshot')
      await expect(banner).toContainText(says)
      await expect(page.getByRole('link', { name: 'gvisor', exact: true })).toBeVisible()
      await expect(page.getByRole('button', { name: /^Copy pinned reference/ })).toHaveCount(0)
    })
  }
})
