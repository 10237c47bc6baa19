import { rmSync } from 'node:fs'
import { type BrowserContext, expect, test as base } from '@playwright/test'
import { controlRegistry, type RegistryControl } from './registry-control.ts'
import { startServer, type RunningServer } from './running-server.ts'
import { appServer, originOf, WORLDS, type Server } from './servers.ts'

type World = {
  /** Lines that this test provokes on purpose, such as the 404 that it asks for; `null`: none. */
  readonly expectedNoise: RegExp | null
  /** Every noise of every page of the test so far, to be looked at before the end. */
  readonly noise: string[]
  /** Switches of the registry of the `outage` world, which is mended before and after the test. */
  readonly registry: RegistryControl
  /**
   * Starts a server for this test, an app with an empty cache the first time; those that still run at its end are
   * stopped. Pages leave before a stop.
   */
  readonly start: (server: Server) => Promise<RunningServer>
  /** An app over the registry of the `outage` world that has never read anything; gives the address of a path. */
  readonly coldApp: (path: string) => string
}

/**
 * Playwright's `test`, where noise is fatal: a console error, an uncaught error, a hydration warning, a report of
 * the content security policy, or a request to anything but the app fails the test that caused it.
 */
export const test = base.extend<World>({
  expectedNoise: [null, { option: true }],
  noise: [
    async ({ context, expectedNoise }, use) => {
      const noise: string[] = []
      await listen(context, noise)
      await use(noise)
      const unexpected = noise.filter((line) => expectedNoise?.test(line) !== true)
      expect(unexpected, 'noise of the pages').toEqual([])
    },
    { auto: true },
  ],
  registry: async ({ browserName }, use, info) => {
    if (info.project.name !== 'outage')
      throw new Error(`Only outage*.spec.ts break a registry, in ${browserName}.`)
    const registry = controlRegistry(WORLDS.outage.control)
    await registry.mend()
    await use(registry)
    await registry.mend()
  },
  start: async ({ browserName, context }, use, info) => {
    if (info.project.name !== 'outage')
      throw new Error(`Only outage*.spec.ts start servers, in ${browserName}.`)
    const running: RunningServer[] = []
    const stop = async (servers: readonly RunningServer[]): Promise<readonly (number | null)[]> => {
      // A page that watches something would go on asking a server that is gone.
      await Promise.all(context.pages().map((page) => page.goto('about:blank')))
      return Promise.all(servers.map((server) => server.stop()))
    }
    const caches = new Set<string>()
    await use(async (server) => {
      // What another test left there is nothing that this one knows of.
      const cache = server.env['CACHE_DIR']
      if (cache !== undefined && !caches.has(cache)) rmSync(cache, { recursive: true, force: true })
      caches.add(cache ?? '')
      const started = await startServer(server)
      running.push(started)
      return { stop: async () => (await stop([started]))[0] ?? null }
    })
    await stop(running)
  },
  coldApp: async ({ start }, use) => {
    await start(appServer('restart'))
    await use((path) => `${originOf(WORLDS.restart.app)}${path}`)
  },
})

/** What the registry of the `catalog` world holds; its switches are for nobody to touch. */
export const truth: Pick<RegistryControl, 'release' | 'reference'> = controlRegistry(WORLDS.catalog.control)

export { expect } from '@playwright/test'

async function listen(context: BrowserContext, noise: string[]): Promise<void> {
  context.on('console', (message) => {
    const hydration = message.type() === 'warning' && /hydrat/i.test(message.text())
    if (message.type() === 'error' || hydration)
      noise.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => noise.push(`uncaught: ${error.error().message}`))
  context.on('request', (request) => {
    if (leaves(request.url())) noise.push(`left the house: ${request.url()}`)
  })
  context.on('page', (page) => {
    page.on('websocket', (socket) => noise.push(`left the house: ${socket.url()}`))
    page.on('crash', () => noise.push(`crashed: ${page.url()}`))
  })
  await context.exposeBinding('reportPolicyViolation', (_, what: string) => noise.push(`policy: ${what}`))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportPolicyViolation')
      if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
}

const HOMES = new Set(Object.values(WORLDS).map(({ app }) => originOf(app)))

/** Whether a request goes to anything but an app; what a page carries inside itself does not. */
function leaves(url: string): boolean {
  const { protocol, origin } = new URL(url)
  return !['data:', 'blob:', 'about:'].includes(protocol) && !HOMES.has(origin)
}
