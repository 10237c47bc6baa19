import { describe, expect, it } from 'vitest'
import { buildMember, buildPax, buildTar, inChunks, joinBytes } from './fixtures/build-tar.ts'
import vectors from './fixtures/tar.json'
import { readTar, readTarBody, type TarEntry } from './tar.ts'
import { EntryTooLargeError, TarInvalidError } from './tar-error.ts'
import { normaliseTarName } from './tar-name.ts'

type Seen = Pick<TarEntry, 'name' | 'type' | 'size'>

/** All entries and, if it comes to that, the rule that ended the reading. */
async function readAll(
  bytes: Uint8Array,
  chunk = 65_536,
): Promise<{ seen: Seen[]; rule: string | undefined }> {
  const seen: Seen[] = []
  try {
    for await (const { name, type, size } of readTar(inChunks(bytes, chunk))) seen.push({ name, type, size })
  } catch (error) {
    if (error instanceof TarInvalidError) return { seen, rule: error.rule }
    throw error
  }
  return { seen, rule: undefined }
}

/** Text of the last file of this name, or the rule that kept it from being read. */
async function findText(bytes: Uint8Array, wanted: string, chunk = 65_536): Promise<string | undefined> {
  let text: string | undefined
  try {
    for await (const entry of readTar(inChunks(bytes, chunk))) {
      if (normaliseTarName(entry.name) !== wanted || !['file', 'sparse'].includes(entry.type)) continue
      text = new TextDecoder().decode(await readTarBody(entry, 262_144))
    }
  } catch (error) {
    if (error instanceof TarInvalidError) return `error: ${error.rule}`
    if (error instanceof EntryTooLargeError) return `error: ${error.code}`
    throw error
  }
  return text
}

function vectorBytes(row: (typeof vectors)[number]): Uint8Array {
  const bytes = new Uint8Array(row.length)
  for (const [offset, text] of row.segments) bytes.set(Buffer.from(String(text), 'base64'), Number(offset))
  return bytes
}

const FLAGS: Readonly<Record<string, string>> = {
  0: 'file',
  7: 'file',
  1: 'hardlink',
  2: 'symlink',
  3: 'character-device',
  5: 'directory',
  g: 'global-header',
  S: 'sparse',
}

/** Archives that are refused here on purpose although Go reads their headers, or the other way about. */
const ACCEPTED_DIFFERENCES: readonly string[] = ['tar-sparse-gnu']

describe('the archives of the shared table', () => {
  it.each(vectors.filter((row) => !ACCEPTED_DIFFERENCES.includes(row.id)))(
    '$id: as Go reads it',
    async (row) => {
      const { seen, rule } = await readAll(vectorBytes(row))
      expect(seen).toStrictEqual(
        row.go.entries.map(({ name, type, size }) => ({ name, type: FLAGS[type], size })),
      )
      expect(rule !== undefined).toBe(row.go.fails)
    },
  )

  it.each(vectors)('$id: manifest.yaml is $expect', async (row) => {
    const answers = new Set<string | undefined>()
    for (const chunk of [1, 7, 512, 1000, 1_000_000]) {
      answers.add(await findText(vectorBytes(row), 'manifest.yaml', chunk))
    }
    expect(answers.size, 'the size of the chunks changes nothing').toBe(1)
    const { found, text, error, orFound, orText } = row.expect
    const allowed: (string | undefined)[] =
      error === undefined ? [found ? text : undefined] : [`error: ${error}`]
    if (orText !== undefined) allowed.push(orText)
    if (orFound && found === false) allowed.push('version: v1alpha1\nmetadata:\n  name: gvisor\n')
    expect(allowed).toContain([...answers][0])
  })
})

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

describe('headers that change others', () => {
  const long = `rootfs/${'d/'.repeat(100)}file`
  it.each([
    ['a PAX path', [{ name: 'x', flag: 'x', body: buildPax({ path: long }) }, { name: 'short' }], [long]],
    ['a GNU long name', [{ name: '././@LongLink', flag: 'L', body: `${long}\0` }, { name: 'short' }], [long]],
    [
      'a GNU name goes before a PAX path',
      [
        { name: 'x', flag: 'x', body: buildPax({ path: 'pax' }) },
        { name: 'L', flag: 'L', body: 'gnu\0' },
        { name: 's' },
      ],
      ['gnu'],
    ],
    [
      'records concern one entry only',
      [{ name: 'x', flag: 'x', body: buildPax({ path: 'one' }) }, { name: 's' }, { name: 't' }],
      ['one', 't'],
    ],
    [
      'an empty record leaves the header',
      [
        { name: 'x', flag: 'x', body: buildPax({ path: '', size: '' }) },
        { name: 's', body: 'abc' },
      ],
      ['s'],
    ],
    [
      'global records rename nothing',
      [{ name: 'g', flag: 'g', body: buildPax({ path: 'all', size: '9' }) }, { name: 's' }],
      ['g', 's'],
    ],
    [
      'unknown keys are passed over',
      [{ name: 'x', flag: 'x', body: buildPax({ 'SCHILY.xattr.user.a': 'b=c\n' }) }, { name: 's' }],
      ['s'],
    ],
    ['a name beyond ASCII', [{ name: 'x', flag: 'x', body: buildPax({ path: 'é' }) }, { name: 's' }], ['é']],
  ])('%s', async (_, entries, names) => {
    const { seen, rule } = await readAll(buildTar(...entries), 100)
    expect([seen.map((entry) => entry.name), rule]).toStrictEqual([names, undefined])
  })

  it('a PAX size decides how much is passed over', async () => {
    const bytes = joinBytes(
      buildMember({ name: 'x', flag: 'x', body: buildPax({ size: '600' }) }),
      buildMember({ name: 'a', body: 'x'.repeat(600), size: `${'0'.repeat(11)}\0` }),
      buildTar({ name: 'b', body: 'after' }),
    )
    expect(await findText(bytes, 'b')).toBe('after')
  })

  it('a hard link has no body whatever its size says', async () => {
    const bytes = joinBytes(
      buildMember({ name: 'h', flag: '1', linkName: 'a', size: '00000000017\0' }),
      buildTar({ name: 'b', body: 'after' }),
    )
    expect(await findText(bytes, 'b')).toBe('after')
  })

  it('a sparse file is an error for its reader and nobody else', async () => {
    const pax = buildTar(
      {
        name: 'x',
        flag: 'x',
        body: buildPax({
          'GNU.sparse.major': '1',
          'GNU.sparse.minor': '0',
          'GNU.sparse.name': 'm',
          'GNU.sparse.realsize': '9',
        }),
      },
      { name: 'GNUSparseFile.0/m', body: '1\n0\n3\n' },
      { name: 'b', body: 'after' },
    )
    expect(await findText(pax, 'm')).toBe('error: unsupported')
    expect(await findText(pax, 'b')).toBe('after')
  })
})

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

describe('normaliseTarName', () => {
  it.each([
    ['manifest.yaml', 'manifest.yaml'],
    ['./manifest.yaml', 'manifest.yaml'],
    ['././/manifest.yaml', 'manifest.yaml'],
    ['/manifest.yaml', 'manifest.yaml'],
    ['rootfs/./usr//lib/', 'rootfs/usr/lib'],
    ['./', ''],
    ['...', '...'],
    ['a..b', 'a..b'],
    ['rootfs/dev-disk-by\\x2dlabel.swap', 'rootfs/dev-disk-by\\x2dlabel.swap'],
    ['rootfs/a:b', 'rootfs/a:b'],
    ['..', undefined],
    ['../manifest.yaml', undefined],
    ['rootfs/../manifest.yaml', undefined],
    ['rootfs/..', undefined],
    ['..\\..\\manifest.yaml', undefined],
    ['\\manifest.yaml', undefined],
    ['\\\\host\\share', undefined],
    ['C:\\manifest.yaml', undefined],
    ['c:/manifest.yaml', undefined],
  ])('%j is %j', (name, path) => {
    expect(normaliseTarName(name)).toBe(path)
  })
})
