import { describe, expect, it } from 'vitest'
import { buildTar, inChunks } from './fixtures/build-tar.ts'
import { readTar, readTarBody, type TarEntry } from './tar.ts'
import { findText, readAll } from './testing/read-archive.ts'

describe('entries', () => {
  it('what is not read is passed over, wherever the chunks end', async () => {
    const bytes = buildTar(
      { name: 'a', body: 'x'.repeat(1000) },
      { name: 'd', flag: '5' },
      { name: 'b', body: 'hello' },
      { name: 'c', body: 'y'.repeat(512) },
    )
    for (const chunk of [1, 3, 511, 512, 513, 10_000]) {
      expect(await findText(bytes, 'b', chunk)).toBe('hello')
      expect((await readAll(bytes, chunk)).seen.map((entry) => entry.name)).toStrictEqual([
        'a',
        'd',
        'b',
        'c',
      ])
    }
  })

  it('a body that is read in part is passed over as well', async () => {
    const names: string[] = []
    for await (const entry of readTar(
      inChunks(buildTar({ name: 'a', body: 'x'.repeat(2000) }, { name: 'b' }), 100),
    )) {
      names.push(entry.name)
      // oxlint-disable-next-line no-unreachable-loop
      for await (const chunk of entry.body) {
        expect(chunk.length).toBeGreaterThan(0)
        break
      }
    }
    expect(names).toStrictEqual(['a', 'b'])
  })

  it('a body that is asked for too late is an error and not an empty file', async () => {
    const kept: TarEntry[] = []
    for await (const entry of readTar(inChunks(buildTar({ name: 'a', body: 'x' }, { name: 'b' }), 512)))
      kept.push(entry)
    const [first] = kept
    if (first === undefined) throw new Error('there is no entry')
    await expect(readTarBody(first, 10)).rejects.toThrow(/after the next entry/)
  })

  it('mode, link and place are given', async () => {
    const bytes = buildTar({ name: 'a', body: 'x' }, { name: 'l', flag: '2', linkName: 'a' })
    const entries: object[] = []
    for await (const { body: _, ...entry } of readTar(inChunks(bytes, 512))) entries.push(entry)
    expect(entries).toStrictEqual([
      { name: 'a', type: 'file', size: 1, mode: 0o644, linkName: '', offset: 0 },
      { name: 'l', type: 'symlink', size: 0, mode: 0o644, linkName: 'a', offset: 1024 },
    ])
  })

  it('a file over the limit is refused before it is read', async () => {
    expect(await findText(buildTar({ name: 'm', body: 'x'.repeat(262_144) }), 'm')).toHaveLength(262_144)
    expect(await findText(buildTar({ name: 'm', body: 'x'.repeat(262_145) }), 'm')).toBe(
      'error: ENTRY_TOO_LARGE',
    )
  })

  it('a file among a thousand others is found', async () => {
    const others = Array.from({ length: 1000 }, (_, index) => ({ name: `rootfs/f${index}` }))
    expect(await findText(buildTar(...others, { name: './m', body: 'here' }), 'm')).toBe('here')
  })

  it('the stream is read to its end, and given back when the reader leaves', async () => {
    let given = 0
    let isReturned = false
    async function* stream() {
      try {
        for (const part of [buildTar({ name: 'a' }), new Uint8Array(5000)]) {
          given += part.length
          yield part
        }
      } finally {
        isReturned = true
      }
    }
    for await (const entry of readTar(stream())) expect(entry.name).toBe('a')
    expect([given, isReturned]).toStrictEqual([6536, true])
    isReturned = false
    // oxlint-disable-next-line no-unreachable-loop
    for await (const entry of readTar(stream())) {
      expect(entry.name).toBe('a')
      break
    }
    expect(isReturned).toBe(true)
  })
})
