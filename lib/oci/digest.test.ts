import { expect, it } from 'vitest'
import { isContentDigest } from './content-digest.ts'
import { InvalidDigestError, isDigest, parseDigest } from './digest.ts'
import rows from './fixtures/digests.json'

it.each(rows)('$input is a well-formed digest: $expect.valid', ({ input, expect: want }) => {
  expect(isContentDigest(input)).toBe(want.valid)
  expect(isDigest(input)).toBe(want.valid && want.algorithm === 'sha256')
})

it('only sha256 is parsed to a digest', () => {
  expect(parseDigest(`sha256:${'0a'.repeat(32)}`)).toBe(`sha256:${'0a'.repeat(32)}`)
  expect(() => parseDigest(`sha512:${'0a'.repeat(64)}`)).toThrow(InvalidDigestError)
  expect(() => parseDigest(`sha256:${'0a'.repeat(32)}\n`)).toThrow(InvalidDigestError)
})
