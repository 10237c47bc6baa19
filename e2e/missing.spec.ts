import { STATUS_NOISE } from './pages-table.ts'
import { expect, test } from './world.ts'

test.use({ expectedNoise: STATUS_NOISE })

const ROWS: readonly {
  readonly path: string
  readonly heading: string
  readonly near?: string
  readonly leads?: string
}[] = [
  { path: '/releases/v1.13.99', heading: 'No such release', near: 'v1.13.9', leads: '/releases/v1.13.9' },
  { path: '/releases/latest', heading: 'No such release' },
  { path: '/releases/v1.11.2%00', heading: 'No such release' },
  { path: '/releases?version=nonsense', heading: 'No such release' },
  { path: '/extensions/gvizor', heading: 'No such extension', near: 'gvisor', leads: '/extensions/gvisor' },
  {
    path: '/extensions/gvizor/v1.13.9',
    heading: 'Not in this release',
    near: 'gvisor',
    leads: '/extensions/gvisor/v1.13.9',
  },
  {
    path: '/extensions/youki/v1.5.3',
    heading: 'Not in this release',
    near: 'youki in other releases',
    leads: '/extensions/youki',
  },
  { path: '/extensions/gvisor/v9.9.9', heading: 'No such release' },
  { path: '/extensions/%3Cscript%3Ewindow.__xss=1%3C%2Fscript%3E', heading: 'No such extension' },
  { path: '/extensions', heading: 'No such page' },
  { path: '/no/such/page', heading: 'No such page' },
  { path: '/wp-login.php', heading: 'No such page' },
]

for (const { path, heading, near, leads } of ROWS) {
  test(`${path} is a 404 that says "${heading}"`, async ({ page }) => {
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    await expect(page).toHaveTitle('Not found · Talos Extensions')
    expect(await page.evaluate(() => Reflect.get(window, '__xss'))).toBeUndefined()
    if (near === undefined || leads === undefined) return
    await page.getByRole('main').getByRole('link', { name: near, exact: true }).click()
    await expect(page).toHaveURL(leads)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(heading)
  })
}

test('answers for scripts are 404 too, in their own format', async ({ request }) => {
  for (const path of [
    '/api/v1/releases/v9.9.9',
    '/api/v1/extensions/gvizor',
    '/api/v1/releases/v1.13.9/extensions/gvizor',
  ]) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(404)
    expect(await answer.json(), path).toMatchObject({ state: 'not-found', problem: { kind: 'not-found' } })
  }
  for (const path of ['/api/v1/releases/v9.9.9/refs.txt', '/api/v1/releases/v1.13.9/extensions/gvizor/ref']) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(404)
    expect(answer.headers()['content-type'], path).toContain('text/plain')
    expect(await answer.text(), path).toMatch(/^[^\n]+\n$/)
  }
})
