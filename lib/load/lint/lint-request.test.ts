import { expect, it } from 'vitest'
import { lintAskOf, readLintRequest } from './lint-request.ts'

const ADDRESS = 'http://localhost/api/v1/lint?version=v1.11.2&platform=linux/arm64'
const post = (body: string | Uint8Array<ArrayBuffer>) =>
  readLintRequest(new Request(ADDRESS, { method: 'POST', body }))

it.each<[string, string, object]>([
  [
    'an image in JSON',
    '{"reference": "a/b:c", "version": "v1.9.0", "platform": "linux/amd64"}',
    { kind: 'image', ask: { reference: 'a/b:c', version: 'v1.9.0', platform: 'linux/amd64' } },
  ],
  [
    'an image with the rest in the address',
    '{"reference": "a/b:c"}',
    { kind: 'image', ask: { reference: 'a/b:c', version: 'v1.11.2', platform: 'linux/arm64' } },
  ],
  [
    'a manifest',
    'version: v1alpha1\n',
    { kind: 'manifest', text: 'version: v1alpha1\n', version: 'v1.11.2' },
  ],
  [
    'a manifest in JSON',
    '{"manifest": "version: v1alpha1", "version": "v1.9.0"}',
    { kind: 'manifest', text: 'version: v1alpha1', version: 'v1.9.0' },
  ],
  [
    'a manifest that is JSON itself',
    '{"version": "v1alpha1"}',
    { kind: 'manifest', text: '{"version": "v1alpha1"}', version: 'v1.11.2' },
  ],
])('%s is read', async (_, body, expected) => {
  expect(await post(body)).toMatchObject({ ok: true, ...expected })
})

it.each<[string, string | Uint8Array<ArrayBuffer>, number]>([
  ['nothing', ' \n', 400],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 400],
  ['more than a megabyte', 'x'.repeat(1024 * 1024 + 1), 413],
])('%s is refused', async (_, body, status) => {
  expect(await post(body)).toMatchObject({ ok: false, status })
})

it('an address asks about an image', () => {
  for (const name of ['version', 'release']) {
    const query = new URLSearchParams(`reference=a/b:c&${name}=1.11.2`)
    expect(lintAskOf(query)).toEqual({ reference: 'a/b:c', version: '1.11.2', platform: '' })
  }
})

it('the release may be named as the page names it', async () => {
  const address = 'http://localhost/api/v1/lint?release=v1.9.0'
  const asked = await readLintRequest(new Request(address, { method: 'POST', body: 'version: v1alpha1\n' }))
  expect(asked).toMatchObject({ kind: 'manifest', version: 'v1.9.0' })
})
