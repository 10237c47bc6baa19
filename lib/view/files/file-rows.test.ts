import { describe, expect, it } from 'vitest'
import { openAtFirst, readFilesLine, shownFiles } from './file-rows.ts'

const file = (path: string, more: object = {}) => ({ path, type: 'file', size: 1, mode: '0644', ...more })

function rowsOf(...files: readonly object[]) {
  const line = readFilesLine({ type: 'result', files })
  if (line?.kind !== 'result') throw new Error('It is no result.')
  return line.rows
}

describe('a line of the files of an image', () => {
  it.each([
    [
      { type: 'progress', bytes: 1024, totalBytes: 2048, entries: 1 },
      { kind: 'progress', bytes: 1024, totalBytes: 2048, text: '1 KiB of 2 KiB, 1 entry' },
    ],
    [
      { type: 'failed', problem: { title: 'It is gone.', advice: 'Wait.' } },
      { kind: 'failed', text: 'It is gone. Wait.' },
    ],
    [{ type: 'else' }, undefined],
    [null, undefined],
  ])('%j', (line, expected) => {
    expect(readFilesLine(line)).toEqual(expected)
  })

  it('gives every file with the directories that lead to it', () => {
    const rows = rowsOf(
      file('manifest.yaml', { digest: 'sha256:x' }),
      file('rootfs/usr/a', { type: 'symlink', link: '/b' }),
      file('rootfs/usr', { type: 'directory' }),
    )
    expect(rows.map(({ path, isDirectory }) => path + (isDirectory ? '/' : ''))).toEqual([
      'manifest.yaml',
      'rootfs/',
      'rootfs/usr/a',
      'rootfs/usr/',
    ])
    expect(rows[0]).toMatchObject({ label: 'manifest.yaml', depth: 0, sizeText: '1 B', isSmall: true })
    expect(rows[2]).toMatchObject({ label: 'a', depth: 2, note: '→ /b', sizeText: '', isSmall: false })
  })
})

describe('what is shown of the files', () => {
  const rows = rowsOf(
    file('manifest.yaml'),
    file('rootfs/etc/x'),
    file('rootfs/usr/bin/tool'),
    file('rootfs/usr/lib/a/b.bin'),
  )

  it('begins where the tree has a choice', () => {
    const open = openAtFirst(rows)
    expect([...open]).toEqual(['rootfs'])
    expect(shownFiles(rows, '', open).rows.map(({ path }) => path)).toEqual([
      'manifest.yaml',
      'rootfs',
      'rootfs/etc',
      'rootfs/usr',
    ])
  })

  it('is what was searched for, by its whole path', () => {
    const { rows: found } = shownFiles(rows, ' B', new Set())
    expect(found.map(({ label }) => label)).toEqual(['rootfs/usr/bin/tool', 'rootfs/usr/lib/a/b.bin'])
  })

  it('is 400 rows at most', () => {
    const many = rowsOf(...Array.from({ length: 1_000 }, (_, at) => file(`f${at}`)))
    expect(shownFiles(many, '', new Set())).toMatchObject({ rows: { length: 400 }, more: 600 })
  })
})
