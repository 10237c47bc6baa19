import { areKeysHeard } from './keys-heard.ts'
import { expect, test } from './world.ts'

/** @see siderolabs/extensions README of v1.5.3 */
const GOLDEN =
  'ghcr.io/siderolabs/gasket-driver:97aeba58-v1.5.3@sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908'
const API = '/api/v1/releases/v1.5.3'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('the golden reference of v1.5.3 stands on the page of its extension and on the clipboard', async ({
  page,
}) => {
  await page.goto('/releases/v1.5.3')
  // Its image is absent here, so that the failures of the resolve may name it too, above the rows.
  await page.getByRole('link', { name: 'gasket-driver', exact: true }).last().click()
  const card = page.getByRole('region', { name: 'Pinned reference of gasket-driver' })
  await expect(card.getByText(GOLDEN, { exact: true })).toBeVisible()
  await areKeysHeard(page)
  await card.getByRole('button', { name: 'Copy pinned reference of gasket-driver', exact: true }).click()
  await expect(page.getByRole('status')).toHaveText('Copied pinned reference of gasket-driver.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(GOLDEN)
})

test('the golden reference of v1.5.3 stands in refs.txt, in ref and in the JSON twins', async ({
  request,
}) => {
  const text = async (path: string) => (await request.get(`${API}${path}`)).text()
  expect((await text('/refs.txt')).split('\n')).toContain(GOLDEN)
  expect(await text('/extensions/gasket-driver/ref')).toBe(`${GOLDEN}\n`)
  expect(JSON.parse(await text('/extensions/gasket-driver'))).toMatchObject({ reference: GOLDEN })
  const { extensions } = JSON.parse(await text(''))
  expect(extensions).toContainEqual(expect.objectContaining({ name: 'gasket-driver', reference: GOLDEN }))
})

test('the page of an extension leads to its reference as plain text', async ({ page }) => {
  await page.goto('/extensions/gasket-driver/v1.5.3')
  await page.getByRole('link', { name: 'as plain text' }).click()
  await expect(page.locator('body')).toHaveText(GOLDEN)
})
