import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

/**
 * The Chromium that the browser tests drive: PLAYWRIGHT_CHROMIUM_PATH, else the build that Playwright was tested
 * with, else the one of the system, where the build without windows needs two thirds of the time; `undefined` when
 * there is none.
 * @param {{env?: NodeJS.ProcessEnv, own?: string, system?: string[], exists?: (path: string) => boolean}} [seams]
 * @returns {string | undefined}
 */
export function findBrowser({
  env = process.env,
  own = chromium.executablePath(),
  system = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'],
  exists = existsSync,
} = {}) {
  const chosen = env.PLAYWRIGHT_CHROMIUM_PATH
  if (chosen) {
    if (!exists(chosen))
      throw new Error(`PLAYWRIGHT_CHROMIUM_PATH names ${chosen}, and there is no such file.`)
    return chosen
  }
  return [own, ...system].find((path) => path !== '' && exists(path))
}

/**
 * Finds a Chromium or installs one: by the system's packages as root on Debian, else by Playwright.
 * @returns {string} path of the browser
 */
export function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version') && findTool('apt-get')) {
    // Without recommends: those are printers and desktop parts, three times the size of the browser.
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'])
  } else {
    run(process.execPath, [fileURLToPath(import.meta.resolve('@playwright/test/cli')), 'install', 'chromium'])
  }
  const installed = findBrowser()
  if (!installed)
    throw new Error('Chromium was installed and is still not found; set PLAYWRIGHT_CHROMIUM_PATH.')
  return installed
}

/**
 * Path of a program in PATH.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findTool(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

function run(/** @type {string} */ command, /** @type {string[]} */ args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync(command, args, { stdio: 'inherit', env })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${ensureBrowser()}\n`)
