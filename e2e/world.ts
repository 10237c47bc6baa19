import { type BrowserContext, expect, test as base } from '@playwright/test'
import { controlRegistry, type RegistryControl } from './registry-control.ts'
import { WORLDS } from './servers.ts'

type World = {
  /** Console lines that this test provokes on purpose, such as the 404 that it asks for. */
  readonly expectedNoise: readonly RegExp[]
  /** Every noise of every page of the test so far, to be looked at before the end. */
  readonly noise: string[]
  /** Switches of the registry of the `outage` world, which is mended before and after the test. */
  readonly registry: RegistryControl
}

/**
 * Playwright's `test`, where noise is fatal: a console error, an uncaught error, a hydration warning, a report of
 * the content security policy, or a request that leaves the app's own origin fails the test that caused it.
 */
export const test = base.extend<World>({
  expectedNoise: [[], { option: true }],
  noise: [
    async ({ context, baseURL, expectedNoise }, use) => {
      const noise: string[] = []
      await listen(context, new URL(baseURL ?? 'http://127.0.0.1').origin, noise)
      await use(noise)
      const unexpected = noise.filter((line) => !expectedNoise.some((pattern) => pattern.test(line)))
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
})

export { expect } from '@playwright/test'

async function listen(context: BrowserContext, home: string, noise: string[]): Promise<void> {
  context.on('console', (message) => {
    const hydration = message.type() === 'warning' && /hydrat/i.test(message.text())
    if (message.type() === 'error' || hydration)
      noise.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => noise.push(`uncaught: ${error.error().message}`))
  context.on('request', (request) => {
    if (leaves(request.url(), home)) noise.push(`left the house: ${request.url()}`)
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

/** Whether a request goes to another origin; what a page carries inside itself does not. */
function leaves(url: string, home: string): boolean {
  const { protocol, origin } = new URL(url)
  return !['data:', 'blob:', 'about:'].includes(protocol) && origin !== home
}
