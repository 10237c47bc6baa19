import type { Page } from '@playwright/test'
import { expect, test } from './world.ts'

/** Lightness of the page behind everything, 0 to 255. */
const background = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    if (pixel === null) throw new Error('No canvas.')
    pixel.fillStyle = getComputedStyle(document.documentElement).backgroundColor
    pixel.fillRect(0, 0, 1, 1)
    return pixel.getImageData(0, 0, 1, 1).data[0] ?? -1
  })

const DARK = 60
const LIGHT = 200

test('without a choice the theme is that of the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/about')
  expect(await background(page)).toBeLessThan(DARK)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await background(page)).toBeGreaterThan(LIGHT)
})

test('a chosen theme holds at once, on other pages and after a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/about')
  const dark = page.getByRole('button', { name: 'Dark theme' })
  await dark.click()
  await expect(dark).toHaveAttribute('aria-pressed', 'true')
  expect(await background(page)).toBeLessThan(DARK)
  await page.getByRole('link', { name: 'Tiers', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What the tiers promise')
  expect(await background(page)).toBeLessThan(DARK)
  await page.reload()
  expect(await background(page)).toBeLessThan(DARK)
  await expect(dark).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('button', { name: 'Theme of the system' }).click()
  expect(await background(page)).toBeGreaterThan(LIGHT)
  await page.reload()
  expect(await background(page)).toBeGreaterThan(LIGHT)
})

test('the first byte of a page knows the chosen theme, so that nothing flashes', async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: 'theme', value: 'dark', url: baseURL ?? '' }])
  const answer = await page.request.get('/')
  expect(await answer.text()).toMatch(/^<!DOCTYPE html><html[^>]*\bdata-theme="dark"/)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.addInitScript(() => {
    // Every background that is ever painted, from the first frame on.
    const seen = new Set<string>()
    const look = () => {
      const root = document.documentElement
      if (document.body !== null) seen.add(getComputedStyle(root).backgroundColor)
      requestAnimationFrame(look)
    }
    look()
    Reflect.set(window, 'seenBackgrounds', seen)
  })
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Dark theme' })).toHaveAttribute('aria-pressed', 'true')
  const seen = await page.evaluate(() => [...Reflect.get(window, 'seenBackgrounds')])
  expect(seen).toHaveLength(1)
  expect(await background(page)).toBeLessThan(DARK)
})

test('a theme that nobody offers is none', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'theme', value: 'dark"><script>', url: baseURL ?? '' }])
  const html = await (await page.request.get('/about')).text()
  expect(html).toMatch(/^<!DOCTYPE html><html(?![^>]*data-theme)/)
})

test('on paper a catalog is its rows, in light colours, without what can only be pressed', async ({
  page,
}) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto('/releases/v1.11.2')
  expect(await background(page)).toBeGreaterThan(LIGHT)
  await expect(page.locator('.row-name').last()).toBeVisible()
  // A4 and a folded sheet: names stand in a column of their own, in lines and not in letters.
  for (const width of [794, 560]) {
    await page.setViewportSize({ width, height: 1123 })
    const name = await page.getByRole('link', { name: 'nvidia-open-gpu-kernel-modules-lts' }).boundingBox()
    expect(name?.width, `on ${width} px`).toBeGreaterThan(100)
    expect(name?.height, `on ${width} px`).toBeLessThan(72)
  }
  for (const part of ['header', '.rail-fold', '.copy', '.more', '.row-select', 'search', 'footer'])
    await expect(page.locator(part).first(), part).toBeHidden()
})
