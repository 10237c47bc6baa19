import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser, findTool } from './browser.mjs'
import { NEXT, ROOT, build, nextEnv } from './build.mjs'

/**
 * What a step found. `skipped` says why it did not run; a skip counts neither as passed nor as failed.
 * @typedef {{passed: number, failed: number, skipped?: string}} Result
 * @typedef {(command: string, args: string[], env?: NodeJS.ProcessEnv) => Promise<number>} Run
 * @typedef {{name: string, run: (run: Run) => Promise<Result>}} Step
 */

const bin = (/** @type {string} */ name) => join(ROOT, 'node_modules/.bin', name)
const report = (/** @type {string} */ name) => join(ROOT, '.reports', `${name}.json`)

/** A check that is right or wrong as a whole: each command in turn, until one fails. */
function check(/** @type {string} */ name, /** @type {string[][]} */ ...commands) {
  return {
    name,
    async run(/** @type {Run} */ run) {
      for (const [command = '', ...args] of commands) {
        if ((await run(command, args, nextEnv())) !== 0) return { passed: 0, failed: 1 }
      }
      return { passed: 1, failed: 0 }
    },
  }
}

/** Vitest with one configuration; the counts come from its own report. */
async function vitest(/** @type {Run} */ run, /** @type {string} */ name, /** @type {string} */ config) {
  rmSync(report(name), { force: true })
  const args = [
    'run',
    '--config',
    config,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report(name)}`,
  ]
  const code = await run(bin('vitest'), args)
  return readCounts(report(name), code, (json) => ({
    passed: json.numPassedTests,
    // A file that cannot be loaded has no tests: it is counted as one that failed.
    failed: json.numFailedTests + json.testResults.filter(brokenFile).length,
  }))
}

const brokenFile = (file) => file.status === 'failed' && file.assertionResults.length === 0

async function playwright(/** @type {Run} */ run) {
  rmSync(report('e2e'), { force: true })
  const env = { ...process.env, PLAYWRIGHT_CHROMIUM_PATH: ensureBrowser() }
  const code = await run(bin('playwright'), ['test', '--config', 'e2e/playwright.config.ts'], env)
  return readCounts(report('e2e'), code, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
  }))
}

/**
 * Counts of a report. No report, no tests, or an exit code that the report does not explain is a failure: a suite
 * that did not run must not look like one that passed.
 */
export function readCounts(
  /** @type {string} */ path,
  /** @type {number} */ code,
  /** @type {(json: any) => {passed: number, failed: number}} */ count,
) {
  if (!existsSync(path)) return { passed: 0, failed: 1 }
  const { passed, failed } = count(JSON.parse(readFileSync(path, 'utf8')))
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed }
}

/** Why the interop suite cannot run here; `undefined` when it can. */
export function interopSkip(find = findTool) {
  const missing = ['docker-registry', 'skopeo'].filter((name) => !find(name))
  return missing.length === 0 ? undefined : `${missing.join(' and ')} not installed`
}

async function interop(/** @type {Run} */ run) {
  const skipped = interopSkip()
  if (skipped === undefined) return vitest(run, 'interop', '.config/vitest.interop.mjs')
  return { passed: 0, failed: process.env.CI_REQUIRE_INTEROP === '1' ? 1 : 0, skipped }
}

/** Whether any file under `e2e/` is a test. */
const hasSpecs = () => readdirSync(join(ROOT, 'e2e')).some((name) => name.endsWith('.spec.ts'))

/** @type {readonly Step[]} */
export const STEPS = [
  check('format', [bin('prettier'), '--check', '--log-level=warn', '.']),
  check('types', [process.execPath, NEXT, 'typegen'], [bin('tsc'), '--noEmit']),
  check('lint', [bin('oxlint'), '-c', '.config/oxlint.json', '--type-aware', '--deny-warnings']),
  check('layers', [process.execPath, 'scripts/layers.mjs']),
  check('dead', [bin('knip'), '--config', '.config/knip.json']),
  { name: 'unit', run: (run) => vitest(run, 'unit', '.config/vitest.config.mjs') },
  {
    name: 'build',
    run: async () => ((await build()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  },
  { name: 'interop', run: interop },
  {
    name: 'e2e',
    run: async (run) => (hasSpecs() ? playwright(run) : { passed: 0, failed: 1 }),
  },
]
