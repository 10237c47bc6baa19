import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseDigest } from '#oci/digest'
import { createPointerFiles, parsePointer } from './pointer-files.ts'

const digest = `sha256:${'a'.repeat(64)}`
const good = { key: 'tag r/a:1', digest, confirmedAt: 5 }
const parse = (value: unknown): unknown =>
  parsePointer(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)), 100)

describe('a pointer file', () => {
  it('is read with what it holds and nothing more', () => {
    expect(parse({ ...good, etag: 'x', mediaType: 'y', extra: 1 })).toEqual({
      key: 'tag r/a:1',
      pointer: { digest, confirmedAt: 5, etag: 'x', mediaType: 'y' },
    })
  })

  it('from the future was confirmed now', () => {
    expect(parse({ ...good, confirmedAt: 1e15 })).toMatchObject({ pointer: { confirmedAt: 100 } })
  })

  it.each([
    ['an empty file', ''],
    ['half a file', '{"key":"tag r/a:1","dig'],
    ['another document', '[]'],
    ['nothing', 'null'],
    ['no digest', { key: 'k', confirmedAt: 1 }],
    ['a digest of another algorithm', { ...good, digest: `sha512:${'a'.repeat(128)}` }],
    ['a digest with a way out', { ...good, digest: 'sha256:../../../../etc/passwd' }],
    ['a time that is no number', { ...good, confirmedAt: '5' }],
    ['a negative time', { ...good, confirmedAt: -1 }],
    ['no key', { digest, confirmedAt: 1 }],
    ['an inherited key', `{"__proto__":{"key":"k"},"digest":"${digest}","confirmedAt":1}`],
  ])('with %s counts as absent', (_, value) => {
    expect(parse(value)).toBeUndefined()
  })

  it.each([
    ['a line break', 'a\r\nx-evil: 1'],
    ['five thousand characters', 'a'.repeat(5_000)],
    ['a number', 5],
  ])('loses an etag with %s', (_, etag) => {
    expect(parse({ ...good, etag })).toEqual({ key: good.key, pointer: { digest, confirmedAt: 5 } })
  })
})

describe('a folder of pointers', () => {
  const HOUR = 3_600_000
  const pointer = { digest: parseDigest(digest), confirmedAt: 5 }
  let root = ''
  let now = 0
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'pointers-'))
    // The file system writes down its own time; only hours that are told pass here.
    now = Date.now() - 1_000 * HOUR
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  const open = (maxFiles: number) => createPointerFiles(root, () => now, maxFiles)
  const names = () => readdir(join(root, 'pointers'))
  /** Writes pointers an hour apart. */
  async function write(files: ReturnType<typeof open>, keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      now += HOUR
      const before = new Set(await names().catch(() => []))
      await files.write(key, pointer)
      for (const name of await names()) {
        if (!before.has(name)) await utimes(join(root, 'pointers', name), now / 1000, now / 1000)
      }
    }
  }
  const kept = async (keys: readonly string[]) => {
    const all = new Set((await open(100).all()).map(({ key }) => key))
    return keys.filter((key) => all.has(key))
  }
  const keys = Array.from({ length: 20 }, (_, at) => `key ${at}`)

  it('keeps all of them up to its bound', async () => {
    await write(open(20), keys)
    expect(await kept(keys)).toEqual(keys)
  })

  it('makes room for a tenth when there are more, and lets go what was written longest ago', async () => {
    await write(open(20), [...keys, 'one more'])
    expect(await kept([...keys, 'one more'])).toEqual([...keys.slice(3), 'one more'])
  })

  it('keeps what was read since, also for the process after it', async () => {
    await write(open(20), keys)
    now += 2 * HOUR
    const next = open(20)
    expect(await next.read('key 0')).toEqual(pointer)
    await write(next, ['one more'])
    expect(await kept([...keys, 'one more'])).toEqual(['key 0', ...keys.slice(4), 'one more'])
  })

  it('removes what a writer that died left an hour ago, and nothing younger', async () => {
    const folder = join(root, 'pointers')
    await mkdir(folder, { recursive: true })
    for (const [name, age] of [
      ['.writing-1-old', 2],
      ['.writing-1-new', 0],
    ] as const) {
      await writeFile(join(folder, name), '{')
      await utimes(join(folder, name), (now - age * HOUR) / 1000, (now - age * HOUR) / 1000)
    }
    await open(20).write('a', pointer)
    expect((await names()).filter((name) => name.startsWith('.'))).toEqual(['.writing-1-new'])
  })
})
