import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { tarEntryBlocks, writeTar, type TarEntry } from './tar-writer.ts'

/** Names as the tar of this system reads them: a reader that is not ours. */
function listed(tar: Uint8Array): readonly string[] {
  const { stdout, status, stderr } = spawnSync('tar', ['-tf', '-'], { input: tar, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout.split('\n').filter((line) => line !== '')
}

describe('a written tar', () => {
  it.each<[string, readonly TarEntry[], readonly string[]]>([
    [
      'holds files and directories',
      [
        { name: 'rootfs/', kind: 'directory' },
        { name: 'rootfs/a', body: 'a' },
      ],
      ['rootfs/', 'rootfs/a'],
    ],
    ['keeps names over 100 bytes by PAX', [{ name: 'p/'.repeat(90), body: 'x' }], ['p/'.repeat(90)]],
    [
      'keeps them by GNU long names',
      [{ name: 'g'.repeat(180), body: 'x', longName: 'gnu' }],
      ['g'.repeat(180)],
    ],
    [
      'keeps them by the ustar prefix',
      [{ name: `${'d/'.repeat(60)}u`, longName: 'ustar' }],
      [`${'d/'.repeat(60)}u`],
    ],
    ['takes a name from a PAX record', [{ name: 'x', pax: { path: 'named' } }], ['named']],
    ['passes global headers by', [{ name: 'x', globalPax: { comment: 'c' } }], ['x']],
    ['has links', [{ name: 'l', kind: 'symlink', linkName: '/etc/passwd' }], ['l']],
    ['may have no entry', [], []],
  ])('%s', (_says, entries, names) => {
    expect(listed(writeTar(entries))).toEqual(names)
  })

  it('is the same on every run and a multiple of 512 bytes', () => {
    const entries: readonly TarEntry[] = [
      { name: 'a', body: 'a' },
      { name: 'b'.repeat(200), body: 'bb' },
    ]
    expect(writeTar(entries)).toEqual(writeTar(entries))
    expect(writeTar(entries).byteLength % 512).toBe(0)
  })

  it('can carry a checksum and a size that are wrong', () => {
    expect(() => listed(writeTar([{ name: 'a', badChecksum: true }]))).toThrow(/tar/)
    const [header] = tarEntryBlocks({ name: 'a', sizeField: '-0000000001\0' })
    expect(Buffer.from(header ?? []).toString('latin1', 124, 135)).toBe('-0000000001')
  })

  it('counts the digits of a PAX record in its length', () => {
    for (const length of [1, 2, 85, 86, 87, 88, 980, 985, 990]) {
      const blocks = tarEntryBlocks({ name: 'a', pax: { comment: 'c'.repeat(length) } })
      const record = Buffer.from(blocks[1] ?? []).toString('utf8')
      expect(Number(record.split(' ')[0])).toBe(record.length)
    }
  })
})
