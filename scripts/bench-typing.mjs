import { loadavg } from 'node:os'
import { chromium } from '@playwright/test'
import { NEWEST, RELEASES } from './bench-catalog.mjs'
import { startRegistry } from './bench-processes.mjs'
import { median } from './bench-table.mjs'
import { at, keyTimes, traceOf } from './bench-trace.mjs'
import { startApp } from './bench-web.mjs'
import { findBrowser } from './browser.mjs'

const CATALOGS = [100, 10_000]
const KEYS = 20
/** A frame of 60 Hz and what the compositor needs; keys in a row shall not share a frame. */
const BETWEEN_KEYS_MS = 250
/** Who types looks at the page first. */
const SETTLED_MS = 500
/** Keys that may share a frame with the next one on a busy machine. */
const LOST_KEYS = 5

/**
 * Types into the search of a small and of a large catalog, and says what it took.
 * @param {number} rounds of 20 keys each
 * @param {(text: string) => void} print
 */
export async function measureKeys(rounds, print) {
  const executablePath = findBrowser()
  if (executablePath === undefined) return print('\nno Chromium: no keys measured\n')
  print(
    `\nkeys in the search of a catalog page, medians of ${rounds} rounds of ${KEYS} (all of them in brackets)\n`,
  )
  const figures = []
  for (const extensions of CATALOGS) {
    const registry = await startRegistry(['--extensions', String(extensions), '--releases', String(RELEASES)])
    try {
      const measured = await measureTyping(registry, executablePath, rounds)
      print(`${typingLines(extensions, measured)}\n`)
      figures.push({ extensions, ...measured })
    } finally {
      await registry.close()
    }
  }
  return figures
}

/**
 * From the key to the end of the frame that shows its rows, in a trace of the browser; and in the same page without
 * scripts, which is what the browser itself needs. In turn, for a busy moment hits both.
 */
async function measureTyping(registry, executablePath, rounds) {
  const app = await startApp(registry.target)
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu'] })
  try {
    const href = `${app.origin}/releases/${NEWEST}?group=flat`
    const { extensions } = await registry.release(NEWEST)
    // The server has read all images before: with 10,000 that takes a minute of both processors, and the browser of a
    // visitor has its own.
    for (const asked of [href, `${app.origin}/api/v1/releases/${NEWEST}/resolve`]) {
      await (await fetch(asked)).arrayBuffer()
    }
    const text = extensions.at(-1).name.slice(0, KEYS / 2)
    const [ours, bare] = [[], []]
    for (let round = 0; round < rounds; round++) {
      ours.push(await typeInto(browser, href, text, true))
      bare.push(await typeInto(browser, href, text, false))
    }
    return { chromium: browser.version(), ours, bare }
  } finally {
    await browser.close()
    await app.close()
  }
}

const all = (runs, key) => runs.map((run) => run[key])

function typingLines(extensions, { chromium: version, ours, bare }) {
  const figure = (runs, key) => {
    const values = all(runs, key)
    return `${median(values).toFixed(1)} (${values.map((value) => value.toFixed(1)).join(', ')})`
  }
  const line = (runs) =>
    `${figure(runs, 'p50Ms')} ms, p95 ${figure(runs, 'p95Ms')}; processor ${figure(runs, 'cpuP50Ms')}, p95 ` +
    `${figure(runs, 'cpuP95Ms')}; ${all(runs, 'keys').join(', ')} keys`
  const ratio = (key) => (median(all(ours, key)) / median(all(bare, key))).toFixed(2)
  return [
    `${extensions} extensions, Chromium ${version}, load ${loadavg()[0].toFixed(1)}`,
    `  from key to paint: ${line(ours)}; layout shift ${Math.max(...all(ours, 'layoutShift')).toFixed(3)}`,
    `  without scripts:   ${line(bare)}`,
    `  ratio ${ratio('p50Ms')}, p95 ${ratio('p95Ms')}; of processor time ${ratio('cpuP50Ms')}, p95 ${ratio('cpuP95Ms')}`,
  ].join('\n')
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
  const walls = times.map(({ ms }) => ms)
  const cpu = times.map(({ cpuMs }) => cpuMs)
  return {
    keys: times.length,
    p50Ms: at(walls, 0.5),
    p95Ms: at(walls, 0.95),
    cpuP50Ms: at(cpu, 0.5),
    cpuP95Ms: at(cpu, 0.95),
  }
}
