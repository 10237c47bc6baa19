import { describe, expect, it } from 'vitest'
import type { Digest } from '#oci/digest'
import { digestOf } from './sha256.ts'
import { bytesOf, open } from './testing/kept-store.ts'

describe('the cap', () => {
  it('removes what was used longest ago, and says what is left', async () => {
    const hour = 3_600_000
    let now = Date.now()
    const store = open({ capBytes: 10_000, now: () => now })
    const digests: Digest[] = []
    for (let count = 0; count < 9; count += 1) {
      now += hour
      const bytes = new Uint8Array(1_000).fill(count)
      digests.push(digestOf(bytes))
      await store.write(digestOf(bytes), bytes)
    }
    now += hour
    const [oldest, second] = digests
    expect(await open({ memoryBytes: 0, now: () => now }).read(oldest ?? digestOf(bytesOf('')))).toBeDefined()
    const restarted = open({ capBytes: 10_000, memoryBytes: 0, now: () => now })
    const large = new Uint8Array(2_000).fill(99)
    await restarted.write(digestOf(large), large)
    expect(await restarted.status()).toMatchObject({ blobs: 8, bytes: 9_000, capBytes: 10_000 })
    expect(await restarted.read(oldest ?? digestOf(large))).toBeDefined()
    expect(await restarted.read(second ?? digestOf(large))).toBeUndefined()
  })

  it('leaves a blob larger than the whole cap out', async () => {
    const store = open({ capBytes: 10 })
    const bytes = bytesOf('more than ten bytes')
    await store.write(digestOf(bytes), bytes)
    expect(await store.status()).toMatchObject({ blobs: 0, fault: undefined })
  })
})
