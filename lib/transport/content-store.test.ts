import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Digest } from '#oci/digest'
import { createContentStore, type ContentStoreOptions } from './content-store.ts'
import { ContentMismatchError } from './errors.ts'
import { digestOf } from './sha256.ts'
import type { ContentStore } from './store.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'content-store-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const MIB = 1024 * 1024
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes)
const pathOf = (digest: Digest): string => join(directory, 'blobs', 'sha256', digest.slice(7))

function open(more: Partial<ContentStoreOptions> = {}): ContentStore {
  return createContentStore({ directory, capBytes: 10 * MIB, memoryBytes: MIB, ...more })
}

async function stored(text: string): Promise<Digest> {
  const bytes = bytesOf(text)
  await open().write(digestOf(bytes), bytes)
  return digestOf(bytes)
}

const unexpected = (): Promise<Uint8Array> => Promise.reject(new Error('must not be fetched'))

describe('a content store', () => {
  it('gives back after a restart what was written', async () => {
    const digest = await stored('hello')
    expect(textOf(await open().read(digest))).toBe('hello')
  })

  it('keeps blobs where an image layout has them', async () => {
    const digest = await stored('hello')
    expect(await readFile(pathOf(digest), 'utf8')).toBe('hello')
    expect(await readdir(join(directory, 'blobs', 'sha256'))).toEqual([digest.slice(7)])
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

describe('files that were damaged', () => {
  const damages: Record<string, (path: string) => Promise<unknown>> = {
    'a flipped byte': async (path) => writeFile(path, 'hellO'),
    'a shorter file': (path) => truncate(path, 3),
    'an empty file': (path) => truncate(path, 0),
    'a longer file': (path) => writeFile(path, 'hello and more'),
  }
  for (const [name, damage] of Object.entries(damages)) {
    it(`${name} counts as absent, is deleted and fetched again`, async () => {
      const digest = await stored('hello')
      await damage(pathOf(digest))
      const store = open()
      expect(await store.read(digest)).toBeUndefined()
      await expect(stat(pathOf(digest))).rejects.toThrow('ENOENT')
      expect(textOf(await store.obtain(digest, async () => bytesOf('hello')))).toBe('hello')
      expect(await readFile(pathOf(digest), 'utf8')).toBe('hello')
    })
  }

  it('two files in each other’s place are both found out', async () => {
    const [one, two] = [await stored('one'), await stored('two')]
    await writeFile(pathOf(one), 'two')
    await writeFile(pathOf(two), 'one')
    expect(await open().read(one)).toBeUndefined()
    expect(await open().read(two)).toBeUndefined()
  })

  it('a directory in the place of a blob gives way', async () => {
    const digest = digestOf(bytesOf('hello'))
    await mkdir(join(pathOf(digest), 'inside'), { recursive: true })
    const store = open()
    expect(await store.read(digest)).toBeUndefined()
    await store.write(digest, bytesOf('hello'))
    expect(await readFile(pathOf(digest), 'utf8')).toBe('hello')
    expect((await store.status()).fault).toBeUndefined()
  })

  it('a pipe in the place of a blob makes nobody wait', async () => {
    const digest = await stored('hello')
    await rm(pathOf(digest))
    execFileSync('sh', ['-c', 'mkfifo "$0"', pathOf(digest)])
    expect(await open().read(digest)).toBeUndefined()
  })

  it('what a dead writer left is removed after an hour, what a living one writes is not', async () => {
    const digest = await stored('hello')
    const old = join(directory, 'blobs', 'sha256', '.writing-1-aa')
    const young = join(directory, 'blobs', 'sha256', '.writing-2-bb')
    await writeFile(old, 'x')
    await utimes(old, 0, 0)
    await writeFile(young, 'x')
    expect(await open().status()).toMatchObject({ blobs: 1 })
    expect((await readdir(join(directory, 'blobs', 'sha256'))).toSorted()).toEqual(
      ['.writing-2-bb', digest.slice(7)].toSorted(),
    )
  })
})

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

describe('a disk that cannot be used', () => {
  it('is named once in the status and fails no request', async () => {
    await rm(directory, { recursive: true })
    await writeFile(directory, 'a file where the directory should be')
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
    await rm(directory, { recursive: true })
    await writeFile(directory, '')
    const store = open({ now: () => now })
    await store.write(digestOf(bytesOf('x')), bytesOf('x'))
    await rm(directory)
    await store.write(digestOf(bytesOf('y')), bytesOf('y'))
    expect((await store.status()).fault).toBeDefined()
    now += 60_000
    await store.write(digestOf(bytesOf('z')), bytesOf('z'))
    expect(await store.status()).toMatchObject({ blobs: 1, fault: undefined })
  })
})

describe('pointers', () => {
  it('come back after a restart, whatever their key is', async () => {
    const digest = digestOf(bytesOf('x'))
    const pointer = { digest, confirmedAt: 12, etag: 'W/"a"', mediaType: 'application/json' }
    for (const key of ['tag r.example/a/b:v1', 'source ../../etc/passwd', '__proto__', 'ä \n']) {
      await open().writePointer(key, pointer)
    }
    expect(await open().readPointer('tag r.example/a/b:v1')).toEqual(pointer)
    expect(await open().readPointer('source ../../etc/passwd')).toEqual(pointer)
    expect(await open().readPointer('__proto__')).toEqual(pointer)
    const names = await readdir(join(directory, 'pointers'))
    expect(names.every((name) => /^[0-9a-f]{64}\.json$/.test(name))).toBe(true)
  })

  it('make manifests visible to other tools in index.json', async () => {
    const digest = await stored('{"schemaVersion":2}')
    const store = open()
    const mediaType = 'application/vnd.oci.image.manifest.v1+json'
    await store.writePointer('tag r.example/a/b:v1', { digest, confirmedAt: 1, mediaType })
    await store.writePointer('tag r.example/a/b:lost', {
      digest: digestOf(bytesOf('lost')),
      confirmedAt: 1,
      mediaType,
    })
    await store.writePointer('tags r.example/a/b', { digest, confirmedAt: 1, mediaType: 'application/json' })
    await vi.waitFor(() => stat(join(directory, 'index.json')), 20_000)
    expect(JSON.parse(await readFile(join(directory, 'oci-layout'), 'utf8'))).toEqual({
      imageLayoutVersion: '1.0.0',
    })
    expect(JSON.parse(await readFile(join(directory, 'index.json'), 'utf8'))).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        {
          mediaType,
          digest,
          size: 19,
          annotations: { 'org.opencontainers.image.ref.name': 'r.example/a/b:v1' },
        },
      ],
    })
  })
})

describe('several processes on one directory', () => {
  it('may write the same blob at the same time', async () => {
    const bytes = new Uint8Array(100_000).fill(7)
    await Promise.all(Array.from({ length: 20 }, () => open().write(digestOf(bytes), bytes)))
    expect((await readdir(join(directory, 'blobs', 'sha256'))).length).toBe(1)
    expect((await open().read(digestOf(bytes)))?.byteLength).toBe(100_000)
  })

  it('leave only whole blobs behind when they are killed while they write', async () => {
    const program = [
      `import { createContentStore } from ${JSON.stringify(new URL('content-store.ts', import.meta.url).href)}`,
      `import { digestOf } from ${JSON.stringify(new URL('sha256.ts', import.meta.url).href)}`,
      `const store = createContentStore({ directory: ${JSON.stringify(directory)}, capBytes: 1e9, memoryBytes: 1 })`,
      `for (let n = 0; ; n++) { const b = new Uint8Array(500_000).fill(n); b[n % 500_000] = n >> 8; await store.write(digestOf(b), b); if (n === 0) console.log('writing') }`,
    ].join('\n')
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, 50))
    child.kill('SIGKILL')
    await once(child, 'close')
    const names = await readdir(join(directory, 'blobs', 'sha256'))
    const blobs = names.filter((name) => !name.startsWith('.'))
    expect(blobs.length).toBeGreaterThan(0)
    for (const name of blobs) {
      expect(digestOf(await readFile(join(directory, 'blobs', 'sha256', name)))).toBe(`sha256:${name}`)
    }
  })
})

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  const settle: ((value: T) => void)[] = []
  const promise = new Promise<T>((resolve) => {
    settle.push(resolve)
  })
  return { promise, resolve: (value) => settle.forEach((each) => each(value)) }
}
