import { rm, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { digestOf } from './sha256.ts'
import { bytesOf, open, pathIn, textOf } from './testing/kept-store.ts'

describe('a disk that cannot be used', () => {
  it('is named once in the status and fails no request', async () => {
    await rm(pathIn(), { recursive: true })
    await writeFile(pathIn(), 'a file where the directory should be')
    const store = open()
    const digest = digestOf(bytesOf('x'))
    expect(textOf(await store.obtain(digest, async () => bytesOf('x')))).toBe('x')
    await store.writePointer('tag r/a:1', { digest, confirmedAt: 1 })
    expect(textOf(await store.read(digest))).toBe('x')
    expect(await store.readPointer('tag r/a:1')).toEqual({ digest, confirmedAt: 1 })
    expect((await store.status()).fault).toMatch(/^The cache directory cannot be written \(E[A-Z]+\); .*\.$/)
  })

  it('is tried again later and forgiven', async () => {
    let now = Date.now()
    await rm(pathIn(), { recursive: true })
    await writeFile(pathIn(), '')
    const store = open({ now: () => now })
    await store.write(digestOf(bytesOf('x')), bytesOf('x'))
    await rm(pathIn())
    await store.write(digestOf(bytesOf('y')), bytesOf('y'))
    expect((await store.status()).fault).toBeDefined()
    now += 60_000
    await store.write(digestOf(bytesOf('z')), bytesOf('z'))
    expect(await store.status()).toMatchObject({ blobs: 1, fault: undefined })
  })
})
