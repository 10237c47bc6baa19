import { describe, expect, it } from 'vitest'
import { parseDigest } from '#oci/digest'
import type { TarEntryType } from '#oci/tar-member'
import { imageFacts } from './image-facts.ts'

const layer = parseDigest(`sha256:${'b'.repeat(64)}`)

const A_SERVICE = 'name: made-up\ncontainer: {entrypoint: ./a}\nrestart: always\n'

function factsOf(...entries: readonly (string | readonly [path: string, type: TarEntryType])[]) {
  const files = entries.map((entry) => {
    const [path, type] = typeof entry === 'string' ? ([entry, 'file'] as const) : entry
    return { path, type, size: 1, mode: 420, layer }
  })
  return imageFacts({ files, texts: new Map([['rootfs/usr/local/etc/containers/a.yaml', A_SERVICE]]) })
}

describe('a list of files settles', () => {
  it.each([
    ['nothing at all', [], 'stub', false],
    ['a manifest alone', ['manifest.yaml'], 'stub', false],
    [
      'a manifest and directories',
      ['manifest.yaml', ['rootfs/usr/lib/modules/6.1/', 'directory']],
      'stub',
      false,
    ],
    ['one file', ['rootfs/usr/local/bin/a'], 'content', false],
    ['one link', [['rootfs/usr/local/bin/a', 'symlink']], 'content', false],
    ['a module', ['rootfs/usr/lib/modules/6.12.0-talos/extras/a.ko'], 'content', true],
    [
      'a module as a hard link',
      [['rootfs/usr/lib/modules/6.12.0-talos/a.ko.zst', 'hardlink']],
      'content',
      true,
    ],
    [
      'files of a module tree that are no modules',
      ['rootfs/lib/modules/6.1.0-talos/modules.order'],
      'content',
      true,
    ],
    ['a module outside the tree', ['rootfs/opt/a.ko'], 'content', false],
    ['a folder of that name elsewhere', ['usr/lib/modules/6.1.0-talos/a.ko'], 'stub', false],
  ] as const)('%s: content or stub, kernel modules or none', (_, entries, kind, kernelModules) => {
    expect(factsOf(...entries)).toMatchObject({ kind, kernelModules })
  })

  it('paths as on a node, and each module by its name once', () => {
    expect(
      factsOf(
        'manifest.yaml',
        'rootfs/usr/lib/modules/6.1.0-talos/a.ko.xz',
        'rootfs/usr/lib/modules/6.1.0-talos/old/a.ko.xz',
      ),
    ).toEqual({
      kind: 'content',
      kernelModules: true,
      manifestLayer: layer,
      modules: ['a'],
      services: [],
      files: ['/usr/lib/modules/6.1.0-talos/a.ko.xz', '/usr/lib/modules/6.1.0-talos/old/a.ko.xz'],
    })
  })

  it('services by the name that they give themselves, and none that cannot be read', () => {
    const services = ['rootfs/usr/local/etc/containers/a.yaml', 'rootfs/usr/local/etc/containers/b.yaml']
    expect(factsOf(...services).services).toEqual(['ext-made-up'])
  })
})
