import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type TarEntry, writeTar } from '#registry/testing/tar-writer'
import { readArchive } from './archive.ts'
import { SourceInvalidError } from './errors.ts'
import { SOURCE_LIMITS } from './limits.ts'

async function* inPieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const pack = (...entries: TarEntry[]) => inPieces(gzipSync(writeTar(entries)))
const file = (name: string, body: string | Uint8Array = name): TarEntry => ({ name, body })
const limits = (some: Partial<Record<keyof typeof SOURCE_LIMITS, number>>) => ({ ...SOURCE_LIMITS, ...some })

describe('an archive of the source', () => {
  it('gives its wanted files without the folder around them', async () => {
    const long = `nvidia-gpu/${'nested/'.repeat(20)}pkg.yaml`
    const body = pack(
      { name: 'extensions-1.11.2/', kind: 'directory', globalPax: { comment: 'a'.repeat(40) } },
      file('extensions-1.11.2/README.md', '# über'),
      file('extensions-1.11.2/LICENSE'),
      { name: 'extensions-1.11.2/drm/', kind: 'directory' },
      file('extensions-1.11.2/drm/xe/pkg.yaml', 'name: xe'),
      file(`extensions-1.11.2/${long}`, 'name: deep'),
      file('extensions-1.11.2/tools/x/firmware.bin', new Uint8Array(10_000)),
    )
    const { files, omitted } = await readArchive(body)
    expect([...files]).toEqual([
      ['README.md', '# über'],
      ['drm/xe/pkg.yaml', 'name: xe'],
      [long, 'name: deep'],
    ])
    expect(omitted).toEqual([])
  })

  it('a byte at a time gives the same', async () => {
    const bytes = gzipSync(writeTar([file('r/README.md'), file('r/drm/xe/pkg.yaml')]))
    expect((await readArchive(inPieces(bytes, 1))).files.size).toBe(2)
  })

  it('a name written with ./ is the same file; of two the later stands', async () => {
    const { files } = await readArchive(pack(file('r/README.md', 'old'), file('./r/README.md', 'new')))
    expect([...files]).toEqual([['README.md', 'new']])
  })

  it.each<[string, TarEntry, { path: string; reason: string }]>([
    [
      'a name that leaves the archive',
      file('r/../README.md'),
      { path: 'r/../README.md', reason: 'its name leaves the archive' },
    ],
    ['an absolute name', file('/README.md'), { path: '/README.md', reason: 'its name is absolute' }],
    [
      'a second folder',
      file('q/README.md'),
      { path: 'q/README.md', reason: 'it lies beside the folder of the archive' },
    ],
    [
      'a link',
      { name: 'r/README.md', kind: 'symlink', linkName: '../../secret' },
      { path: 'README.md', reason: 'it is a symlink' },
    ],
    [
      'a hard link',
      { name: 'r/README.md', kind: 'hardlink', linkName: 'r/Makefile' },
      { path: 'README.md', reason: 'it is a hardlink' },
    ],
    [
      'a device',
      { name: 'r/drm/x/pkg.yaml', kind: 'fifo' },
      { path: 'drm/x/pkg.yaml', reason: 'it is a fifo' },
    ],
    [
      'a file that is not UTF-8',
      file('r/README.md', new Uint8Array([0xff, 0xfe])),
      { path: 'README.md', reason: 'it is not UTF-8' },
    ],
    [
      'a file over the limit',
      file('r/README.md', 'x'.repeat(2001)),
      { path: 'README.md', reason: 'it is larger than 2000 bytes' },
    ],
  ])('%s is left out and the rest is kept', async (_, entry, expected) => {
    const { files, omitted } = await readArchive(pack(file('r/Makefile'), entry), limits({ fileBytes: 2000 }))
    expect([...files.keys()]).toEqual(['Makefile'])
    expect(omitted).toEqual([expected])
  })

  it('a file that is replaced by a link is gone, since the later entry stands', async () => {
    const link: TarEntry = { name: 'r/README.md', kind: 'symlink', linkName: '/etc/passwd' }
    const { files } = await readArchive(pack(file('r/Makefile'), file('r/README.md'), link))
    expect([...files.keys()]).toEqual(['Makefile'])
  })

  it('many hostile names leave a short list', async () => {
    const hostile = Array.from({ length: 500 }, (_, n) => file(`../${n}`))
    expect((await readArchive(pack(file('r/Makefile'), ...hostile))).omitted).toHaveLength(100)
  })
})

describe('refused as a whole is', () => {
  const some = [file('r/Makefile', 'x'.repeat(600)), file('r/README.md', 'x'.repeat(600))]

  it.each<[string, () => AsyncIterable<Uint8Array>, RegExp]>([
    ['a page in place of an archive', () => inPieces(Buffer.from('<!DOCTYPE html>')), /gzip/],
    ['nothing', () => inPieces(new Uint8Array()), /gzip/],
    ['an archive that ends early', () => inPieces(gzipSync(writeTar(some)).subarray(0, -20)), /gzip/],
    ['gzip of something else', () => inPieces(gzipSync('text '.repeat(1000))), /tar/],
    ['a tar with a wrong checksum', () => pack({ ...file('r/Makefile'), badChecksum: true }), /tar/],
    ['an archive of another project', () => pack(file('r/main.c')), /none of the files/],
    ['an empty tar', () => pack(), /none of the files/],
  ])('%s', async (_, body, message) => {
    const failure = readArchive(body())
    await expect(failure).rejects.toThrow(SourceInvalidError)
    await expect(failure).rejects.toThrow(message)
  })

  it.each([
    ['more entries', limits({ entries: 1 }), /tar/],
    ['more bytes of wanted files', limits({ totalBytes: 1199 }), /more than 1199 bytes/],
    ['more inflated bytes', limits({ inflatedBytes: 2000 }), /more than 2000 bytes/],
  ])('an archive with %s than allowed', async (_, bounds, message) => {
    await expect(readArchive(pack(...some), bounds)).rejects.toThrow(message)
    await expect(readArchive(pack(...some))).resolves.toBeDefined()
  })

  it('a gzip bomb, without inflating it to the end', async () => {
    let taken = 0
    async function* bomb() {
      const block = gzipSync(Buffer.alloc(1024 * 1024))
      for (let n = 0; n < 10_000; n += 1) {
        taken += 1
        yield block
      }
    }
    await expect(readArchive(bomb(), limits({ inflatedBytes: 4 * 1024 * 1024 }))).rejects.toThrow(
      SourceInvalidError,
    )
    expect(taken).toBeLessThan(1000)
  })
})

it('an error of the body passes through, and the body is given back', async () => {
  const broken = new Error('the line broke')
  let closed = false
  async function* body() {
    try {
      yield gzipSync(writeTar([file('r/Makefile')])).subarray(0, 40)
      throw broken
    } finally {
      closed = true
    }
  }
  await expect(readArchive(body())).rejects.toBe(broken)
  expect(closed).toBe(true)
})
