import { describe, expect, it } from 'vitest'
import { normaliseTarName } from './tar-name.ts'

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
