import { expect, test } from './world.ts'

const RELEASES = '/api/v1/releases'

test('every verdict on a signature is told by the built server, each as its own', async ({ request }) => {
  const verdictOf = async (path: string): Promise<unknown> => {
    const answer = await request.get(`${RELEASES}/${path}`)
    expect(answer.status(), path).toBe(200)
    const body: unknown = await answer.json()
    return Reflect.get(Object(body), 'verdict')
  }
  const extension = (name: string) => verdictOf(`v1.13.0/extensions/${name}/signature`)
  expect(await verdictOf('v1.13.0/signature')).toMatchObject({ state: 'verified' })
  expect(await extension('gvisor')).toMatchObject({
    state: 'verified',
    facts: {
      form: 'bundle',
      identity: 'releasemgr-svc@talos-production.iam.gserviceaccount.com',
      issuer: 'https://accounts.google.com',
    },
  })
  expect(await verdictOf('v1.11.2/extensions/gvisor/signature')).toMatchObject({
    state: 'verified',
    facts: { form: 'legacy' },
  })
  expect(await extension('drbd')).toMatchObject({ state: 'identity-mismatch' })
  expect(await extension('fuse3')).toMatchObject({ state: 'subject-mismatch' })
  expect(await extension('gasket-driver')).toMatchObject({
    state: 'signature-invalid',
    code: 'TLOG_BODY_ERROR',
  })
  expect(await extension('binfmt-misc')).toEqual({ state: 'not-signed' })
  expect(await extension('glibc')).toMatchObject({ state: 'unavailable', problem: { kind: 'invalid' } })
  expect((await request.get(`${RELEASES}/v1.13.0/extensions/nothing/signature`)).status()).toBe(404)
})

test('a release is checked with progress, and every image is counted once', async ({ request }) => {
  const answer = await request.get(`${RELEASES}/v1.12.0/signatures`)
  expect(answer.headers()['content-type']).toContain('application/x-ndjson')
  const lines = (await answer.text()).trim().split('\n')
  const result: unknown = JSON.parse(lines.at(-1) ?? '{}')
  const field = (name: string): unknown => Reflect.get(Object(result), name)
  expect(field('type')).toBe('result')
  const states = Object.values(Object(field('states'))).map(Number)
  expect(states.reduce((sum, count) => sum + count, 0)).toBe(field('total'))
  expect(field('states')).toMatchObject({ 'identity-mismatch': 1, 'not-signed': 1, 'not-checked': 0 })
  expect(field('root')).toMatchObject({ origin: 'own', publisher: 'trusted-root.json' })
})
