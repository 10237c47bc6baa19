import { readFile, readdir, stat } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { digestOf } from './sha256.ts'
import { bytesOf, open, pathIn, stored } from './testing/kept-store.ts'

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
    const names = await readdir(pathIn('pointers'))
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
    await vi.waitFor(() => stat(pathIn('index.json')), 20_000)
    expect(JSON.parse(await readFile(pathIn('oci-layout'), 'utf8'))).toEqual({
      imageLayoutVersion: '1.0.0',
    })
    expect(JSON.parse(await readFile(pathIn('index.json'), 'utf8'))).toEqual({
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
