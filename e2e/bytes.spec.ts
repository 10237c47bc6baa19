import { get } from 'node:http'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Page } from '@playwright/test'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test } from './world.ts'

const PATH = '/releases/v1.11.2'

/** Bytes, as a server with a good compressor would send them. */
const LIMITS = { beforeTouch: 125_000, inAll: 165_000, htmlBrotli: 20_000, htmlGzip: 32_000 }

const brotli = (bytes: Buffer): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).byteLength

/** Counts every script that a page loads from now on, each once. */
function countScripts(page: Page): () => Promise<number> {
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' || sizes.has(response.url())) return
    sizes.set(response.url(), response.body().then(brotli))
  })
  return async () => {
    await page.waitForLoadState('networkidle')
    return (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0)
  }
}

test('a catalog page loads little code before it is touched, and not much in all', async ({ page }) => {
  // What is out of date loads the part that renews it; that is another page.
  const state = async () => (await (await page.request.get(`/api/v1${PATH}`)).json()).state
  await expect.poll(state, { timeout: 20_000 }).toBe('fresh')
  const count = countScripts(page)
  await page.goto(PATH)
  await areKeysHeard(page)
  const beforeTouch = await count()

  await page.keyboard.press('/')
  await page.keyboard.type('gvisor')
  await expect(page.locator('.row-name a').first()).toHaveText('gvisor')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Select gvisor', exact: true }).click()
  await page.getByRole('link', { name: 'Open the basket' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Basket for Talos v1.11.2')
  const inAll = await count()

  process.stdout.write(`JavaScript, brotli: ${beforeTouch} bytes before a touch, ${inAll} in all\n`)
  expect(beforeTouch, 'JavaScript before the first touch').toBeLessThanOrEqual(LIMITS.beforeTouch)
  expect(beforeTouch, 'nothing was counted').toBeGreaterThan(50_000)
  expect(inAll, 'JavaScript with all that comes later').toBeLessThanOrEqual(LIMITS.inAll)
  expect(inAll, 'the later parts were not counted').toBeGreaterThan(beforeTouch + 10_000)
})

test('the HTML of a catalog of 67 extensions is small', async ({ request, baseURL }) => {
  const html = await (await request.get(PATH)).body()
  expect(html.toString().match(/class="row"/g)?.length).toBeGreaterThanOrEqual(67)
  const [sent, packed] = [await sentBytes(new URL(PATH, baseURL)), brotli(html)]
  process.stdout.write(`HTML: ${sent} bytes of gzip as sent, ${packed} of brotli\n`)
  expect(sent, 'HTML as sent').toBeLessThanOrEqual(LIMITS.htmlGzip)
  expect(packed, 'HTML in brotli').toBeLessThanOrEqual(LIMITS.htmlBrotli)
})

/** Bytes of the body as they go over the wire, which must be packed. */
function sentBytes(url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      expect(response.headers['content-encoding']).toBe('gzip')
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength
      })
      response.on('end', () => resolve(bytes))
    })
    asked.on('error', reject)
  })
}
