import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { findBrowser } from '../scripts/browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = join(root, '.reports', 'e2e-scratch')
const executablePath = findBrowser()

/** Where the app without any network listens. */
const offlinePort = Number(process.env['E2E_OFFLINE_PORT'] ?? 31_801)

// Workers read this file again, while the servers already use the folder.
if (process.env['TEST_WORKER_INDEX'] === undefined) rmSync(scratch, { recursive: true, force: true })

/** One built app with its own settings; every setting that a developer may have exported is overruled. */
function app(name: string, port: number, settings: Record<string, string>) {
  return {
    // Node itself and not npm, so that the signal that ends it reaches it.
    command: `${process.execPath} node_modules/next/dist/bin/next start -p ${port} -H 127.0.0.1`,
    cwd: root,
    url: `http://127.0.0.1:${port}/healthz`,
    reuseExistingServer: false,
    env: {
      NEXT_TELEMETRY_DISABLED: '1',
      CACHE_DIR: join(scratch, name),
      SOURCE_ARCHIVE_URL: '',
      KERNEL_BUILD_URL: '',
      OFFLINE: '',
      ...settings,
    },
  }
}

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: [['list'], ['json', { outputFile: '../.reports/e2e.json' }]],
  use: {
    trace: 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Chromium's own background traffic fills the log of a machine without network.
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync'].concat([
        '--no-first-run',
        '--disable-quic',
        '--disable-gpu',
      ]),
    },
  },
  projects: [
    {
      name: 'offline',
      testMatch: 'offline*.spec.ts',
      use: { baseURL: `http://127.0.0.1:${offlinePort}` },
    },
  ],
  webServer: [app('offline', offlinePort, { OFFLINE: '1' })],
})
