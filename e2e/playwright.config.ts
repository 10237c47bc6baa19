import { rmSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { findBrowser } from '../scripts/browser.mjs'
import { appServer, originOf, registryServer, SCRATCH, WORLDS, type Server } from './servers.ts'

const executablePath = findBrowser()

// Workers read this file again, while the servers already use the folder.
if (process.env['TEST_WORKER_INDEX'] === undefined) rmSync(SCRATCH, { recursive: true, force: true })

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  // One more than cores: the journeys through outages mostly wait.
  workers: 3,
  // Generous for a busy machine; a journey that works takes a second or two.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../.reports/e2e.json' }]],
  use: {
    // Recordings are for who looks for a fault.
    trace: process.env['E2E_TRACE'] === undefined ? 'off' : 'retain-on-failure',
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
    { name: 'warm', testMatch: 'warm-up.spec.ts', use: { baseURL: originOf(WORLDS.catalog.app) } },
    {
      name: 'catalog',
      dependencies: ['warm'],
      testMatch: '*.spec.ts',
      testIgnore: ['warm-up.spec.ts', 'outage*.spec.ts', 'offline*.spec.ts'],
      use: { baseURL: originOf(WORLDS.catalog.app) },
    },
    {
      name: 'outage',
      // Projects run together only when they wait for the same ones.
      dependencies: ['warm'],
      testMatch: 'outage*.spec.ts',
      // These tests break the registry that they share: one after the other.
      fullyParallel: false,
      workers: 1,
      use: { baseURL: originOf(WORLDS.outage.app) },
    },
    {
      name: 'offline',
      dependencies: ['warm'],
      testMatch: 'offline*.spec.ts',
      use: { baseURL: originOf(WORLDS.offline.app) },
    },
  ],
  webServer: [
    webServer(registryServer('catalog')),
    webServer(registryServer('outage')),
    webServer(appServer('catalog')),
    webServer(appServer('outage')),
    webServer(appServer('offline')),
  ],
})

function webServer({ args, cwd, url, env }: Server) {
  const command = [process.execPath, ...args].map((word) => JSON.stringify(word)).join(' ')
  return { command, cwd, url, env, reuseExistingServer: false, stdout: 'ignore' as const }
}
