import { describe, expect, it } from 'vitest'
import { buildMember, buildPax, buildTar, inChunks, joinBytes } from './fixtures/build-tar.ts'
import { readTar } from './tar.ts'
import { readAll } from './testing/read-archive.ts'

/** An archive whose first header has this body. */
const meta = (body: string | Uint8Array, flag = 'x') => buildTar({ name: 'm', flag, body }, { name: 'a' })

/** How many entries a reader with this limit gets. */
async function count(bytes: Uint8Array, limit: number): Promise<number> {
  let entries = 0
  for await (const entry of readTar(inChunks(bytes, 4096), limit)) entries += entry.name === '' ? 0 : 1
  return entries
}

describe('archives that are refused', () => {
  it.each([
    ['a record without its length', meta('path=a\n'), 'header'],
    ['a record that is longer than its header', meta('99 path=a\n'), 'header'],
    ['a record without line feed', meta('9 path=ab'), 'header'],
    ['a record without key', meta('5 =a\n'), 'header'],
    ['a NUL in a path', meta(buildPax({ path: 'a\0b' })), 'header'],
    ['a size that is no number', meta(buildPax({ size: '1e3' })), 'header'],
    ['a negative size in a record', meta(buildPax({ size: '-1' })), 'header'],
    ['a size over 2^53 in a record', meta(buildPax({ size: '9007199254740993' })), 'header'],
    ['a time that is no number', meta(buildPax({ mtime: 'now' })), 'header'],
    ['a malformed global record', meta('x', 'g'), 'header'],
    ['records over 1 MiB', meta(new Uint8Array(1024 * 1024 + 1)), 'limit'],
    ['a name over 1 MiB', meta(new Uint8Array(1024 * 1024 + 1), 'L'), 'limit'],
    [
      'one block of zeros between entries',
      joinBytes(buildMember({ name: 'a' }), new Uint8Array(512), buildTar({ name: 'b' })),
      'header',
    ],
    ['half a header', buildTar({ name: 'a' }, { name: 'b' }).subarray(0, 700), 'truncated'],
    [
      'records that end early',
      buildMember({ name: 'x', flag: 'x', body: buildPax({ path: 'a' }) }).subarray(0, 515),
      'truncated',
    ],
    [
      'a wrong checksum later on',
      joinBytes(buildMember({ name: 'a' }), new Uint8Array(512).fill(65)),
      'header',
    ],
    ['text', new TextEncoder().encode('<html>'.repeat(200)), 'not tar'],
  ])('%s', async (_, bytes, rule) => {
    for (const chunk of [1, 500, 1_000_000]) {
      if (bytes.length > 100_000 && chunk === 1) continue
      expect((await readAll(bytes, chunk)).rule).toBe(rule)
    }
  })

  it('more headers than allowed, those of names included', async () => {
    const three = buildTar({ name: 'a' }, { name: 'b' }, { name: 'c' })
    expect(await count(three, 3)).toBe(3)
    await expect(count(three, 2)).rejects.toMatchObject({ code: 'TAR_INVALID', rule: 'limit', offset: 1024 })
    const named = { name: 'L', flag: 'L', body: 'n\0' }
    await expect(count(buildTar(named, named, named, { name: 'a' }), 3)).rejects.toMatchObject({
      rule: 'limit',
    })
  })

  it('an error of the stream arrives as it is', async () => {
    const fault = new Error('digest mismatch')
    async function* stream() {
      yield buildTar({ name: 'a' })
      throw fault
    }
    const read = async () => {
      for await (const entry of readTar(stream())) expect(entry.name).toBe('a')
    }
    await expect(read()).rejects.toBe(fault)
  })
})
