import { execFileSync } from 'node:child_process'
import { mkdir, readFile, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { digestOf } from './sha256.ts'
import { bytesOf, open, pathIn, pathOf, stored, textOf } from './testing/kept-store.ts'

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
    const old = pathIn('blobs', 'sha256', '.writing-1-aa')
    const young = pathIn('blobs', 'sha256', '.writing-2-bb')
    await writeFile(old, 'x')
    await utimes(old, 0, 0)
    await writeFile(young, 'x')
    expect(await open().status()).toMatchObject({ blobs: 1 })
    expect((await readdir(pathIn('blobs', 'sha256'))).toSorted()).toEqual(
      ['.writing-2-bb', digest.slice(7)].toSorted(),
    )
  })
})
