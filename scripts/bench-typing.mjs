import { chromium } from '@playwright/test'
import { at, keyTimes, traceOf } from './bench-trace.mjs'
import { startApp } from './bench-web.mjs'
import { findBrowser } from './browser.mjs'

const KEYS = 20
/** A frame of 60 Hz and what the compositor needs; keys in a row shall not share a frame. */
const BETWEEN_KEYS_MS = 250
/** Who types looks at the page first. */
const SETTLED_MS = 500
/** Keys that may share a frame with the next one on a busy machine. */
const LOST_KEYS = 5

/**
 * Types into the search of a catalog page, from the key to the end of the frame that shows its rows, in a trace of
 * the browser; and into the same page without scripts, which is what the browser itself needs.
 * @param {{target: {host: string, hosts: readonly string[]}, release: (version: string) => Promise<any>}} registry
 * @param {string} version
 */
export async function measureTyping(registry, version) {
  const executablePath = findBrowser()
  if (executablePath === undefined) return undefined
  const app = await startApp(registry.target)
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu'] })
  try {
    const href = `${app.origin}/releases/${version}?group=flat`
    const { extensions } = await registry.release(version)
    // The first look fills the caches of the server.
    await (await fetch(href)).arrayBuffer()
    const text = extensions.at(-1).name.slice(0, KEYS / 2)
    const ours = await typeInto(browser, href, text, true)
    const bare = await typeInto(browser, href, text, false)
    return {
      extensions: extensions.length,
      chromium: browser.version(),
      ours,
      bare,
      ratio: ours.p95Ms / bare.p95Ms,
    }
  } finally {
    await browser.close()
    await app.close()
  }
}

async function typeInto(browser, href, text, javaScriptEnabled) {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    if (javaScriptEnabled) await page.addInitScript(countShifts)
    await page.goto(href)
    if (javaScriptEnabled) await page.locator('html[data-keys]').waitFor({ state: 'attached' })
    const field = page.locator('input[name=q]')
    if (javaScriptEnabled) await becomeLive(page, field)
    else await field.focus()
    const keys = [...text, ...Array.from(text, () => 'Backspace')]
    const events = await traceOf(page, async () => {
      for (const key of keys) {
        await page.keyboard.press(key)
        await page.waitForTimeout(BETWEEN_KEYS_MS)
      }
    })
    const times = keyTimes(events)
    if (times.length < keys.length - LOST_KEYS)
      throw new Error(`The trace has ${times.length} of ${keys.length} keys.`)
    if (!javaScriptEnabled) return figuresOf(times)
    await page.getByRole('navigation', { name: 'Group by' }).getByRole('link', { name: 'Tier' }).click()
    await page.waitForURL(/group=tier/)
    await page.waitForTimeout(1_000)
    return { ...figuresOf(times), layoutShift: await page.evaluate(() => Reflect.get(window, 'layoutShift')) }
  } finally {
    await context.close()
  }
}

/** With the focus come the search and its data, and the rows of the server give way to those that it makes. */
async function becomeLive(page, field) {
  const row = page.locator('.row').first()
  await row.evaluate((element) => element.setAttribute('data-sent', ''))
  await field.focus()
  await page.locator('.row[data-sent]').waitFor({ state: 'detached' })
  await page.waitForTimeout(SETTLED_MS)
}

/** Runs in the page: sums what moved without anybody having asked for it. */
function countShifts() {
  Reflect.set(window, 'layoutShift', 0)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (Reflect.get(entry, 'hadRecentInput') === true) continue
      Reflect.set(window, 'layoutShift', Reflect.get(window, 'layoutShift') + Reflect.get(entry, 'value'))
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

function figuresOf(times) {
  const all = times.map(({ ms }) => ms)
  const cpu = times.map(({ cpuMs }) => cpuMs)
  return { keys: times.length, p50Ms: at(all, 0.5), p95Ms: at(all, 0.95), cpuP95Ms: at(cpu, 0.95) }
}
