import { loadavg } from 'node:os'
import { chromium } from '@playwright/test'
import { NEWEST, RELEASES } from './bench-catalog.mjs'
import { startRegistry } from './bench-processes.mjs'
import { placeRows, recordedRows, recordRows, withoutScripts } from './bench-rows.mjs'
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
 * From the key to the end of the frame that shows its rows, in a trace of the browser; the same where the rows stand
 * ready and are only put in place; and in the same page without scripts, where a key shows a letter and nothing else.
 * In turn, for a busy moment hits all of them.
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
    const rows = await rowsOf(browser, href, text)
    const [ours, placed, bare] = [[], [], []]
    for (let round = 0; round < rounds; round++) {
      ours.push(await typeInto(browser, href, text, becomeLive))
      placed.push(await typeInto(browser, href, text, (page, field) => becomePlaced(page, field, rows)))
      bare.push(await typeInto(browser, href, text))
    }
    return { chromium: browser.version(), ours, placed, bare }
  } finally {
    await browser.close()
    await app.close()
  }
}

const all = (runs, key) => runs.map((run) => run[key])

function typingLines(extensions, { chromium: version, ours, placed, bare }) {
  const figure = (runs, key) => {
    const values = all(runs, key)
    return `${median(values).toFixed(1)} (${values.map((value) => value.toFixed(1)).join(', ')})`
  }
  const line = (runs) =>
    `${figure(runs, 'p50Ms')} ms, p95 ${figure(runs, 'p95Ms')}; processor ${figure(runs, 'cpuP50Ms')}, p95 ` +
    `${figure(runs, 'cpuP95Ms')}; ${all(runs, 'keys').join(', ')} keys`
  const ratios = (peer) => {
    const ratio = (key) => (median(all(ours, key)) / median(all(peer, key))).toFixed(2)
    return `${ratio('p50Ms')}, p95 ${ratio('p95Ms')}; of processor time ${ratio('cpuP50Ms')}, p95 ${ratio('cpuP95Ms')}`
  }
  return [
    `${extensions} extensions, Chromium ${version}, load ${loadavg()[0].toFixed(1)}`,
    `  from key to paint: ${line(ours)}; layout shift ${Math.max(...all(ours, 'layoutShift')).toFixed(3)}`,
    `  rows put in place: ${line(placed)}`,
    `  without scripts:   ${line(bare)}`,
    `  ratio to rows put in place ${ratios(placed)}`,
    `  ratio to no scripts        ${ratios(bare)}`,
  ].join('\n')
}

/** Types a text and takes it back. @param prepare - makes the page ready; without it the page has no scripts */
async function typeInto(browser, href, text, prepare) {
  const javaScriptEnabled = prepare !== undefined
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    if (prepare === becomeLive) await page.addInitScript(countShifts)
    else await withoutScripts(page)
    await page.goto(href)
    const field = page.locator('input[name=q]')
    if (javaScriptEnabled) await prepare(page, field)
    else await field.focus()
    const events = await traceOf(page, () => pressAll(page, text))
    const times = keyTimes(events)
    if (times.length < 2 * text.length - LOST_KEYS)
      throw new Error(`The trace has ${times.length} of ${2 * text.length} keys.`)
    if (prepare !== becomeLive) return figuresOf(times)
    await page.getByRole('navigation', { name: 'Group by' }).getByRole('link', { name: 'Tier' }).click()
    await page.waitForURL(/group=tier/)
    await page.waitForTimeout(1_000)
    return { ...figuresOf(times), layoutShift: await page.evaluate(() => Reflect.get(window, 'layoutShift')) }
  } finally {
    await context.close()
  }
}

async function pressAll(page, text) {
  for (const key of [...text, ...Array.from(text, () => 'Backspace')]) {
    await page.keyboard.press(key)
    await page.waitForTimeout(BETWEEN_KEYS_MS)
  }
}

/** The rows that our page shows in the frame of each key. */
async function rowsOf(browser, href, text) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(href)
    await becomeLive(page, page.locator('input[name=q]'))
    await recordRows(page)
    await pressAll(page, text)
    return await recordedRows(page)
  } finally {
    await context.close()
  }
}

/** With the focus come the search and its data, and the rows of the server give way to those that it makes. */
async function becomeLive(page, field) {
  await page.locator('html[data-keys]').waitFor({ state: 'attached' })
  const row = page.locator('.row').first()
  await row.evaluate((element) => element.setAttribute('data-sent', ''))
  await field.focus()
  await page.locator('.row[data-sent]').waitFor({ state: 'detached' })
  await page.waitForTimeout(SETTLED_MS)
}

async function becomePlaced(page, field, rows) {
  await placeRows(page, rows)
  await field.focus()
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
