import { PAGES } from './pages-table.ts'
import { originOf, WORLDS } from './servers.ts'
import { expect, test } from './world.ts'

test('every page comes with its security headers and a nonce of its own', async ({ request }) => {
  test.setTimeout(90_000)
  for (const { path, status = 200 } of PAGES) {
    const [first, second] = [await request.get(path), await request.get(path)]
    expect(first.status(), path).toBe(status)
    const headers = first.headers()
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers, path).not.toHaveProperty('x-powered-by')
    expect(headers, path).not.toHaveProperty('access-control-allow-origin')
    const policy = headers['content-security-policy'] ?? ''
    const nonce = /'nonce-([A-Za-z0-9+/=]{16,})'/.exec(policy)?.[1] ?? 'none'
    expect(policy.split('; '), path).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
        `style-src 'self' 'nonce-${nonce}'`,
        "style-src-attr 'unsafe-inline'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ]),
    )
    expect(second.headers()['content-security-policy'], path).not.toContain(nonce)
    const html = await first.text()
    const scripts = html.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length, path).toBeGreaterThan(0)
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`)
    const loaded = html.matchAll(/<(?:script|link|img|iframe|source|video)\b[^>]*?\b(?:src|href)="([^"]+)"/g)
    const foreign = [...loaded].map(([, url = '']) => url).filter((url) => /^(?:[a-z]+:)?\/\//i.test(url))
    expect(foreign, path).toEqual([])
  }
})

const TWINS: readonly (readonly [path: string, type: string, status?: number])[] = [
  ['/api/v1/releases', 'application/json'],
  ['/api/v1/releases/v1.11.2', 'application/json'],
  ['/api/v1/releases/v1.11.2/refs.txt', 'text/plain'],
  ['/api/v1/releases/v1.11.2/extensions/gvisor', 'application/json'],
  ['/api/v1/releases/v1.11.2/extensions/gvisor/ref', 'text/plain'],
  ['/api/v1/extensions/gvisor', 'application/json'],
  ['/api/v1/sources', 'application/json'],
  ['/api/v1/openapi.json', 'application/json'],
  ['/versions', 'application/json'],
  ['/version/v1.11.2/extensions/official', 'application/json'],
  ['/healthz', 'application/json'],
  ['/api/v1/releases/v9.9.9', 'application/json', 404],
  ['/api/v1/releases/v9.9.9/refs.txt', 'text/plain', 404],
]

test('every answer for scripts may be read from any page and runs nothing', async ({ request }) => {
  for (const [path, type, status = 200] of TWINS) {
    const answer = await request.get(path, { headers: { origin: 'https://elsewhere.example' } })
    expect(answer.status(), path).toBe(status)
    expect(answer.headers(), path).toMatchObject({
      'access-control-allow-origin': '*',
      'content-type': expect.stringContaining(type),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    expect(answer.headers(), path).not.toHaveProperty('access-control-allow-credentials')
  }
})

test.describe('a page of another origin', () => {
  const elsewhere = `${originOf(WORLDS.catalog.control)}/stats`
  const noise = 'favicon|blocked by CORS policy|Failed to load resource: net::ERR_FAILED'
  test.use({ expectedNoise: new RegExp(`^left the house: ${originOf(WORLDS.catalog.control)}/|${noise}`) })

  test('reads a twin in the browser', async ({ page, baseURL }) => {
    await page.goto(elsewhere)
    const version = await page.evaluate(async (url) => {
      const answer: unknown = await (await fetch(url)).json()
      return typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'version') : undefined
    }, `${baseURL}/api/v1/releases/v1.11.2`)
    expect(version).toBe('v1.11.2')
  })

  test('does not read a page in the browser', async ({ page, baseURL }) => {
    await page.goto(elsewhere)
    const read = page.evaluate(async (url) => (await fetch(url)).text(), `${baseURL}/about`)
    await expect(read).rejects.toThrow('Failed to fetch')
  })
})

test('large answers are sent in the encoding that the client likes best', async ({ request }) => {
  for (const path of [
    '/api/v1/compatibility',
    '/api/v1/releases/v1.11.2',
    '/api/v1/releases/v1.11.2/graph',
  ]) {
    for (const [accept, encoding] of [
      ['identity', undefined],
      ['br;q=0.5, gzip', 'gzip'],
      ['gzip, deflate, br, zstd', 'br'],
    ] as const) {
      const answer = await request.get(path, { headers: { 'accept-encoding': accept } })
      expect(answer.headers()['content-encoding'], `${path} ${accept}`).toBe(encoding)
      expect(answer.headers()['vary'], path).toContain('accept-encoding')
      expect(Object.keys(answer.headers())).not.toContain('x-body-encoding')
      expect(await answer.json(), path).toHaveProperty('state')
    }
  }
})
