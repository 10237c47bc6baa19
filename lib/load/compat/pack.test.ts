import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { acceptsBrotli, pack } from './pack.ts'

test.each([
  ['br', true],
  ['gzip, deflate, br, zstd', true],
  ['gzip;q=0.8, BR;q=0.5', true],
  ['br;q=0', false],
  ['br; q=0.000', false],
  ['gzip', false],
  ['brotli', false],
  ['', false],
  [null, false],
])('%j: %s', (accepted, answer) => {
  expect(acceptsBrotli(accepted)).toBe(answer)
})

test.each([true, false])('a packed text is the text (final: %s)', async (isFinal) => {
  const text = JSON.stringify(Array.from({ length: 2_000 }, (_, at) => `v1.${at % 15}.${at}`))
  const { body, encoding } = await pack(text, 'br', isFinal)
  expect(encoding).toBe('br')
  expect(brotliDecompressSync(typeof body === 'string' ? '' : body).toString()).toBe(text)
  expect((await pack(text, 'br', isFinal)).body).toEqual(body)
})

test('a client that cannot unpack gets the text', async () => {
  expect(await pack('{}', null, true)).toEqual({ body: '{}', encoding: null })
})
