import { describe, expect, it, vi } from 'vitest'
import { digestOf } from './sha256.ts'
import { bytesOf, open, textOf } from './testing/kept-store.ts'

const unexpected = (): Promise<Uint8Array> => Promise.reject(new Error('must not be fetched'))

describe('obtain', () => {
  it('fetches once for many callers at the same time, and never again', async () => {
    const store = open()
    const fetch = vi.fn<() => Promise<Uint8Array>>(async () => bytesOf('x'))
    const digest = digestOf(bytesOf('x'))
    const all = await Promise.all(Array.from({ length: 200 }, () => store.obtain(digest, fetch)))
    expect(new Set(all.map(textOf))).toEqual(new Set(['x']))
    await store.obtain(digest, unexpected)
    await open().obtain(digest, unexpected)
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('does not keep failures', async () => {
    const store = open()
    const digest = digestOf(bytesOf('x'))
    await expect(store.obtain(digest, () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect(textOf(await store.obtain(digest, async () => bytesOf('x')))).toBe('x')
  })

  it('lets a caller leave with its own reason while the others get their bytes', async () => {
    const store = open()
    const digest = digestOf(bytesOf('x'))
    const { promise, resolve } = deferred<Uint8Array>()
    const leaver = new AbortController()
    const left = store.obtain(digest, () => promise, leaver.signal)
    const stays = store.obtain(digest, unexpected)
    leaver.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    resolve(bytesOf('x'))
    expect(textOf(await stays)).toBe('x')
  })

  it('keeps what it fetched for a caller who left alone', async () => {
    const store = open()
    const digest = digestOf(bytesOf('x'))
    const { promise, resolve } = deferred<Uint8Array>()
    const left = store.obtain(digest, () => promise, AbortSignal.timeout(5))
    await expect(left).rejects.toThrow('timeout')
    resolve(bytesOf('x'))
    await expect.poll(async () => textOf(await store.read(digest))).toBe('x')
  })

  it('asks nothing for a caller who has left before', async () => {
    const left = open().obtain(digestOf(bytesOf('x')), unexpected, AbortSignal.abort(new Error('gone')))
    await expect(left).rejects.toThrow('gone')
  })
})

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  const settle: ((value: T) => void)[] = []
  const promise = new Promise<T>((resolve) => {
    settle.push(resolve)
  })
  return { promise, resolve: (value) => settle.forEach((each) => each(value)) }
}
