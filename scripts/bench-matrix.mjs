import { createServer } from 'node:http'
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { openPage, walkMatrix } from './bench-page.mjs'
import { startRegistry } from './bench-processes.mjs'
import { median } from './bench-table.mjs'
import { at } from './bench-trace.mjs'
import { startApp } from './bench-web.mjs'
import { findBrowser } from './browser.mjs'
import { build, needsBuild } from './build.mjs'

/** All finals of today and more, many extensions, many releases. */
const SIZES = [
  { extensions: 93, releases: 100 },
  { extensions: 10_000, releases: 15 },
  { extensions: 90, releases: 1_500 },
]
const PATH = '/compatibility?columns=patches'
const WIDTHS = [1440, 390]
/** The history is read politely, so that 1,500 releases take some minutes. */
const LOOK_MS = 1_000
const PATIENCE_MS = 15 * 60_000

/**
 * The matrix of catalogs of several sizes, each with its figures as lines of text.
 * @param {number} rounds
 * @param {(text: string) => void} print
 */
export async function measureMatrices(rounds, print) {
  if (needsBuild() && (await build()) !== 0) throw new Error('The app could not be built.')
  const all = []
  for (const size of SIZES) {
    const { extensions, releases } = size
    // The matrix asks for no image, so the registry need not have any.
    const args = ['--extensions', String(extensions), '--releases', String(releases), '--no-images']
    const registry = await startRegistry(args)
    try {
      const figures = await measureMatrix(registry, rounds)
      all.push({ ...size, ...figures })
      print(`\nmatrix, medians of ${rounds} rounds: ${matrixLines(size, figures)}\n`)
    } finally {
      await registry.close()
    }
  }
  return all
}

/**
 * Opens the matrix of a catalog in a browser, types into its search, walks through it and turns a page; beside it, in
 * turn, the same table as bare HTML without a style or a script of ours, which is what the browser itself needs.
 * @param {{target: {host: string, hosts: readonly string[]}}} registry
 * @param {number} rounds
 */
async function measureMatrix(registry, rounds) {
  const executablePath = findBrowser()
  if (executablePath === undefined) return undefined
  const app = await startApp(registry.target)
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu'] })
  let bare
  try {
    await readHistory(app.origin)
    const html = await (await fetch(app.origin + PATH)).text()
    bare = await serve(bareTable(html))
    const windows = []
    const load = [loadavg()[0]]
    for (const width of WIDTHS) {
      const [ours, peer, steps] = [[], [], []]
      // The first of each is not counted: it fills the caches of server and browser.
      for (let round = 0; round <= rounds; round++) {
        const opened = await inWindow(browser, width, (page) => walkMatrix(page, app.origin + PATH))
        const plain = await inWindow(browser, width, (page) => openPage(page, bare.origin))
        if (round === 0) continue
        ours.push(opened.opened)
        steps.push(opened)
        peer.push(plain)
      }
      windows.push({ width, ours: mediansOf(ours), bare: mediansOf(peer), ...stepsOf(steps) })
    }
    load.push(loadavg()[0])
    return {
      cells: html.split('<span role=gridcell ').length - 1,
      htmlKib: html.length / 1024,
      machine: { cpu: cpus()[0]?.model, cores: cpus().length, chromium: browser.version(), load },
      windows,
    }
  } finally {
    await bare?.close()
    await browser.close()
    await app.close()
  }
}

/** Until every release was read: the matrix is measured whole. */
async function readHistory(origin) {
  await (await fetch(origin + PATH)).arrayBuffer()
  const giveUpAt = Date.now() + PATIENCE_MS
  while (Date.now() < giveUpAt) {
    const { progress } = await (await fetch(`${origin}/api/v1/compatibility/progress`)).json()
    if (progress !== null && progress.done === progress.total) return
    await sleep(LOOK_MS)
  }
  throw new Error('The history of the test registry was not read in time.')
}

async function inWindow(browser, width, work) {
  const context = await browser.newContext({ viewport: { width, height: width < 700 ? 844 : 900 } })
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** The rows of a page as a table with nothing but its texts. */
function bareTable(html) {
  const rows = html
    .split('<div role=row')
    .slice(1)
    .map((row) => {
      const texts = [...row.matchAll(/<(a|span) [^>]*>([^<]*)</g)].map(([, tag, text]) =>
        tag === 'a' ? `<th>${text}` : `<td>${text}`,
      )
      return `<tr>${texts.join('')}`
    })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>bare</title><table>${rows.join('')}</table></html>`
}

async function serve(html) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

function mediansOf(runs) {
  return Object.fromEntries(Object.keys(runs[0]).map((key) => [key, median(runs.map((run) => run[key]))]))
}

const figuresOf = (times) => ({
  keys: times.length,
  p50Ms: at(
    times.map(({ ms }) => ms),
    0.5,
  ),
  p95Ms: at(
    times.map(({ ms }) => ms),
    0.95,
  ),
  cpuP95Ms: at(
    times.map(({ cpuMs }) => cpuMs),
    0.95,
  ),
})

function stepsOf(steps) {
  const turned = steps.flatMap((step) => (step.turned === undefined ? [] : [step.turned]))
  return {
    typed: figuresOf(steps.flatMap(({ typed }) => typed)),
    walked: figuresOf(steps.flatMap(({ walked }) => walked)),
    ...(turned.length === 0 ? {} : { turned: mediansOf(turned) }),
  }
}

function matrixLines({ extensions, releases }, figures) {
  if (figures === undefined) return 'no Chromium: nothing measured'
  const { cells, htmlKib, machine, windows } = figures
  const load = machine.load.map((one) => one.toFixed(1)).join(' to ')
  const lines = windows.flatMap(({ width, ours, bare, typed, walked, turned }) => [
    `  ${width} px: first byte to paint ${opening(ours)}`,
    `    the same table bare: ${opening(bare)}; processor ${(ours.cpuMs / bare.cpuMs).toFixed(1)} times that`,
    `    key in the search ${keying(typed)}; key in the table ${keying(walked)}`,
    ...(turned === undefined
      ? []
      : [
          `    next page ${turned.ms.toFixed(0)} ms, longest task ${turned.longestCpuMs.toFixed(0)} ms of processor`,
        ]),
  ])
  return [
    `${extensions} extensions × ${releases} releases: ${cells} cells on the page, HTML ${htmlKib.toFixed(0)} KiB`,
    ...lines,
    `  ${machine.cpu}, ${machine.cores} cores, Chromium ${machine.chromium}, load ${load}`,
  ].join('\n')
}

const opening = ({ paintMs, loadMs, answerMs, cpuMs, longestCpuMs }) =>
  `${paintMs.toFixed(0)} ms, to load ${loadMs.toFixed(0)} (answer ${answerMs.toFixed(0)}), ` +
  `processor ${cpuMs.toFixed(0)}, longest task ${longestCpuMs.toFixed(0)}`

const keying = ({ p50Ms, p95Ms, cpuP95Ms }) =>
  `${p50Ms.toFixed(0)} ms, p95 ${p95Ms.toFixed(0)} (processor ${cpuP95Ms.toFixed(0)})`
