import { describe, expect, it } from 'vitest'
import { lintDescribed, PLAIN_FILE, rulesOf, type DescribedImage } from './testing/described-image.ts'

describe('files', () => {
  it.each<[string, DescribedImage['files'], readonly string[]]>([
    ['a link is judged by its own path', [{ path: PLAIN_FILE, type: 'symlink', link: '/boot/vmlinuz' }], []],
    ['a hard link is a file', [{ path: PLAIN_FILE, type: 'hardlink', link: 'rootfs/usr/local/bin/y' }], []],
    ['an empty directory may stand anywhere', [PLAIN_FILE, 'rootfs/var/foo/'], []],
    ['a device is refused', [{ path: PLAIN_FILE, type: 'block-device' }], ['file-special']],
    ['a character device is refused', [{ path: PLAIN_FILE, type: 'character-device' }], ['file-special']],
    ['a pipe is refused', [{ path: PLAIN_FILE, type: 'fifo' }], ['file-special']],
    ['a file that all may write passes', [{ path: PLAIN_FILE, mode: 0o666 }], ['file-world-writable']],
    ['a link has all bits and means none', [{ path: PLAIN_FILE, type: 'symlink', mode: 0o777 }], []],
    [
      'a directory that all may write is passed over',
      [PLAIN_FILE, { path: 'rootfs/tmp/', mode: 0o1777 }],
      [],
    ],
    ['a file with the bits of root alone', [{ path: PLAIN_FILE, mode: 0o4755 }], []],
  ])('%s', (_, files = [], expected) => {
    expect(rulesOf(lintDescribed('v1.11.2', { files }))).toEqual(expected)
  })

  it('that all may write are refused by nothing, and the finding says so', () => {
    const report = lintDescribed('v1.11.2', { files: [{ path: PLAIN_FILE, mode: 0o646 }] })
    expect(report.isAccepted).toBe(true)
    expect(report.findings[0]).toMatchObject({ severity: 'warning', path: PLAIN_FILE })
    expect(report.findings.map(({ text }) => text).join()).toContain(
      'means to refuse such files and never does',
    )
  })

  it('that break one rule by the thousand are counted and listed in part', () => {
    const files = Array.from({ length: 5_000 }, (_, index) => `rootfs/opt/${index}`)
    const { findings, omitted, counts } = lintDescribed('v1.11.2', { files })
    expect(findings.filter(({ rule }) => rule === 'path-not-allowed')).toHaveLength(100)
    expect(omitted).toEqual([{ rule: 'path-not-allowed', severity: 'error', count: 4_900 }])
    expect(counts.error).toBe(5_000)
  })
})
