import { keyTimes, processorOf, traceOf } from './bench-trace.mjs'

/** What the browser still does after the load event belongs to the page as well. */
const SETTLE_MS = 500
/** Keys in a row shall not share a frame. */
const BETWEEN_KEYS_MS = 200
/** Some rows, few, some again, all again, none, all again. */
const TYPED = ['9', '1', 'Backspace', 'Backspace', 'x', 'Backspace']
const WALKED = [
  'ArrowDown',
  'ArrowRight',
  'ArrowDown',
  'PageDown',
  'End',
  'Home',
  'Control+End',
  'Control+Home',
]

/** From the answer to the load event, with what the processor did until the page is at rest. */
export async function openPage(page, href) {
  const events = await traceOf(page, async () => {
    await page.goto(href)
    await page.waitForTimeout(SETTLE_MS)
  })
  const times = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
    const { responseStart, responseEnd, loadEventEnd } = Object(navigation)
    return {
      paintMs: paint - responseStart,
      loadMs: loadEventEnd - responseStart,
      answerMs: responseEnd - responseStart,
    }
  })
  return { ...times, ...processorOf(events, new URL(href).origin) }
}

/** Opens the matrix, types into its search, walks through its cells and turns to its second page, if it has one. */
export async function walkMatrix(page, href) {
  const opened = await openPage(page, href)
  await page.locator('html[data-keys]').waitFor({ state: 'attached' })
  const search = page.getByRole('searchbox', { name: 'Filter extensions' })
  await search.focus()
  await page.waitForTimeout(SETTLE_MS)
  const typed = await press(page, TYPED)
  await page.getByRole('grid').focus()
  const walked = await press(page, WALKED)
  const next = page.locator('#matrix-pages').getByRole('link', { name: '2', exact: true }).first()
  const turned = (await next.count()) === 0 ? undefined : await turn(page, next)
  return { opened, typed, walked, turned }
}

async function press(page, keys) {
  const events = await traceOf(page, async () => {
    for (const key of keys) {
      await page.keyboard.press(key)
      await page.waitForTimeout(BETWEEN_KEYS_MS)
    }
  })
  return keyTimes(events)
}

/** Goes to the second page, from the click to its rows. */
async function turn(page, link) {
  const first = page.getByRole('rowheader').first()
  const before = await first.textContent()
  let ms = 0
  const events = await traceOf(page, async () => {
    const startedAt = performance.now()
    await link.click()
    await page.waitForFunction(
      (text) => document.querySelector('[role=rowheader]')?.textContent !== text,
      before,
    )
    ms = performance.now() - startedAt
    await page.waitForTimeout(SETTLE_MS)
  })
  return { ms, ...processorOf(events, new URL(page.url()).origin) }
}
