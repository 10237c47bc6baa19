import { readFile, readdir, rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { ContentMismatchError } from './errors.ts'
import { digestOf } from './sha256.ts'
import { bytesOf, MIB, open, pathIn, pathOf, stored, textOf } from './testing/kept-store.ts'

describe('a content store', () => {
  it('gives back after a restart what was written', async () => {
    const digest = await stored('hello')
    expect(textOf(await open().read(digest))).toBe('hello')
  })

  it('keeps blobs where an image layout has them', async () => {
    const digest = await stored('hello')
    expect(await readFile(pathOf(digest), 'utf8')).toBe('hello')
    expect(await readdir(pathIn('blobs', 'sha256'))).toEqual([digest.slice(7)])
  })

  it('knows nothing of what it never saw', async () => {
    const digest = digestOf(bytesOf('x'))
    expect(await open().read(digest)).toBeUndefined()
    expect(await open().readPointer('tag r/a:1')).toBeUndefined()
  })

  it('refuses bytes under another digest and keeps none of them', async () => {
    const store = open()
    const wrong = digestOf(bytesOf('right'))
    await expect(store.write(wrong, bytesOf('wrong'))).rejects.toThrow(ContentMismatchError)
    await expect(store.obtain(wrong, async () => bytesOf('wrong'))).rejects.toThrow(ContentMismatchError)
    expect(await store.read(wrong)).toBeUndefined()
    expect((await store.status()).blobs).toBe(0)
  })

  it('works in memory alone without a directory', async () => {
    const store = open({ directory: undefined })
    const digest = digestOf(bytesOf('a'))
    await store.write(digest, bytesOf('a'))
    await store.writePointer('tag r/a:1', { digest, confirmedAt: 1 })
    expect(textOf(await store.read(digest))).toBe('a')
    expect(await store.readPointer('tag r/a:1')).toEqual({ digest, confirmedAt: 1 })
    expect(await store.status()).toMatchObject({ directory: undefined, blobs: 1, fault: undefined })
  })

  it('keeps large blobs on disk only, so that they do not push small ones out of memory', async () => {
    const large = new Uint8Array(MIB / 2)
    const store = open()
    await store.write(digestOf(large), large)
    await rm(pathOf(digestOf(large)))
    expect(await store.read(digestOf(large))).toBeUndefined()
  })
})
