import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createXxh64 } from './xxh64.ts'

describe('XXH64', () => {
  it('does not depend on the pieces', () => {
    const bytes = randomBytes(5000)
    const whole = createXxh64()
    whole.update(bytes)
    for (const size of [1, 7, 31, 32, 33, 1000]) {
      const parts = createXxh64()
      for (let at = 0; at < bytes.length; at += size) parts.update(bytes.subarray(at, at + size))
      expect(parts.low32()).toBe(whole.low32())
    }
  })
})
