import { spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the project. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The program of Next, run by this Node itself so that signals reach it. */
export const NEXT = join(ROOT, 'node_modules/next/dist/bin/next')

// What `next build` reads. Folders are walked; what is not there counts as never changed.
const SOURCES = (
  'app components lib public proxy.ts instrumentation.ts next.config.mjs postcss.config.mjs tsconfig.json ' +
  'package.json package-lock.json .env'
).split(' ')

/**
 * Whether `.next/BUILD_ID` is missing or older than what it was built from.
 * @param {string} [root]
 */
export function needsBuild(root = ROOT) {
  const stamp = join(root, '.next/BUILD_ID')
  if (!existsSync(stamp)) return true
  const builtAt = statSync(stamp).mtimeMs
  return SOURCES.some((source) => newest(join(root, source)) > builtAt)
}

/** Time of the latest change in a file or a folder. A folder counts too: its time tells of removed files. */
function newest(/** @type {string} */ path) {
  if (!existsSync(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  let latest = stats.mtimeMs
  for (const entry of readdirSync(path)) {
    if (!/\.(test|spec|interop)\.\w+$/.test(entry)) latest = Math.max(latest, newest(join(path, entry)))
  }
  return latest
}

/**
 * Runs `next build`. A build that did not end well leaves no BUILD_ID, so that the next start builds again.
 * @param {{root?: string, signal?: AbortSignal}} [options]
 * @returns {Promise<number>} exit code
 */
export async function build({ root = ROOT, signal } = {}) {
  const startedAt = new Date()
  const stamp = join(root, '.next/BUILD_ID')
  rmSync(stamp, { force: true })
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [NEXT, 'build'], { cwd: root, stdio: 'inherit', env: nextEnv() })
    signal?.addEventListener('abort', () => child.kill('SIGTERM'))
    child.on('exit', (status, killedBy) => resolve(killedBy === null ? (status ?? 1) : 1))
  })
  if (code !== 0) rmSync(stamp, { force: true })
  // The stamp says when the build began: a file that was changed while it ran is newer, and builds again.
  else utimesSync(stamp, startedAt, startedAt)
  return code
}

/** Environment of Next: no telemetry, even before it has read `.env`. */
export function nextEnv(/** @type {NodeJS.ProcessEnv} */ extra = {}) {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...extra }
}
