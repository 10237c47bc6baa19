import { describe, expect, it } from 'vitest'
import { parseDigest } from '#oci/digest'
import { readCriPart } from './cri-part.ts'
import { imageContents } from './image-contents.ts'
import type { ImageFile } from './image-files.ts'
import { isModuleTreePath, isTelling, purposeOf } from './image-paths.ts'

describe('a path of an image', () => {
  it.each([
    ['rootfs/usr/lib/modules/6.12.48-talos/extras/nvidia.ko', 'kernel-module'],
    ['rootfs/lib/modules/6.1.67-talos/kernel/fs/btrfs/btrfs.ko.xz', 'kernel-module'],
    ['rootfs/usr/lib/modules/6.12.48-talos/modules.order', 'module-tree'],
    ['rootfs/usr/lib/modules/6.12.48-talos', 'other'],
    ['rootfs/usr/local/lib/modules/6.12.48-talos/a.ko', 'other'],
    ['usr/lib/modules/6.12.48-talos/a.ko', 'other'],
    ['rootfs/usr/lib/firmware/amdgpu/a.bin', 'firmware'],
    ['rootfs/lib/firmware/a.bin.zst', 'firmware'],
    ['rootfs/usr/local/etc/containers/tailscale.yaml', 'service'],
    ['rootfs/usr/local/etc/containers/deeper/tailscale.yaml', 'other'],
    ['rootfs/usr/local/etc/containers/tailscale.yml', 'other'],
    ['rootfs/etc/cri/conf.d/10-gvisor.part', 'cri'],
    ['rootfs/usr/lib/udev/rules.d/60-a.rules', 'udev'],
    ['rootfs/usr/etc/udev/rules.d/60-a.rules', 'udev'],
    ['rootfs/usr/local/lib/modprobe.d/nvidia.conf', 'modprobe'],
    ['rootfs/usr/local/share/spdx/gvisor.spdx.json', 'sbom'],
    ['rootfs/usr/local/bin/runsc', 'other'],
    ['manifest.yaml', 'manifest'],
  ])('%s: %s', (path, expected) => {
    expect(purposeOf(path)).toBe(expected)
    expect(isModuleTreePath(path)).toBe(expected === 'kernel-module' || expected === 'module-tree')
    expect(isTelling(path)).toBe(['manifest', 'service', 'cri', 'udev', 'modprobe'].includes(expected))
  })
})

describe('a drop-in of the CRI plugin', () => {
  it.each<[string, readonly string[], string | null]>([
    ['[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runsc]', ['runsc'], null],
    ["[plugins.'io.containerd.grpc.v1.cri'.containerd.runtimes.'runsc-kvm']", ['runsc-kvm'], null],
    [
      '[plugins."x".containerd.runtimes.kata]\n  runtime_type = "a"\n  [plugins."x".containerd.runtimes.kata.options]\n    A = 1\n[plugins."x".containerd.runtimes.kata-qemu]',
      ['kata', 'kata-qemu'],
      null,
    ],
    ['[ plugins . "x" . containerd . runtimes . spin ] # words', ['spin'], null],
    ['[plugins."x".containerd.runtimes]\n  crun = { runtime_type = "a" }', ['crun'], null],
    ['[plugins."x".containerd]\n  snapshotter = "stargz"', [], 'stargz'],
    ['plugins."x".containerd.runtimes.youki.runtime_type = "a"', ['youki'], null],
    ['# [plugins."x".containerd.runtimes.no]', [], null],
    ['[plugins."x".registry]\n  config_path = "/a"', [], null],
    ['[plugins."x".containerd.runtimes', [], null],
    ['[debug]\n  level = "debug"', [], null],
    [`[${'"'.repeat(5_000)}]`, [], null],
    ['', [], null],
  ])('%s', (text, handlers, snapshotter) => {
    expect(readCriPart(text)).toEqual({ handlers, snapshotter })
  })
})

it('what an extension brings is told by the files of its image', () => {
  const layer = parseDigest(`sha256:${'a'.repeat(64)}`)
  const file = (path: string, type: ImageFile['type'] = 'file', size = 1): ImageFile => ({
    path,
    type,
    size,
    mode: 0o644,
    layer,
  })
  const service = 'rootfs/usr/local/etc/containers/a.yaml'
  const contents = imageContents({
    files: [
      file('manifest.yaml'),
      file('rootfs', 'directory', 0),
      file('rootfs/usr/lib/modules/6.12.48-talos/extras/snd-usb-audio.ko'),
      file('rootfs/usr/lib/modules/6.12.48-talos/modules.order'),
      file('rootfs/usr/lib/firmware/a', 'directory', 0),
      file('rootfs/usr/lib/firmware/a/b.bin', 'file', 7),
      file(service),
      file('rootfs/usr/local/etc/containers/link.yaml', 'symlink', 0),
      file('rootfs/etc/cri/conf.d/20-a.part'),
      file('rootfs/usr/lib/udev/rules.d/60-a.rules'),
      file('rootfs/usr/local/share/spdx/a.spdx.json', 'file', 9),
    ],
    texts: new Map([
      [service, 'name: a\ncontainer: {entrypoint: ./a}\nrestart: always'],
      ['rootfs/etc/cri/conf.d/20-a.part', '[plugins.x.containerd.runtimes.a]'],
      ['rootfs/usr/lib/udev/rules.d/60-a.rules', 'ACTION=="add"'],
    ]),
  })
  expect(contents).toMatchObject({
    kernelModules: [
      {
        name: 'snd-usb-audio',
        kernel: '6.12.48-talos',
        path: '/usr/lib/modules/6.12.48-talos/extras/snd-usb-audio.ko',
      },
    ],
    services: [
      { path: '/usr/local/etc/containers/a.yaml', service: { name: 'a' }, problems: [] },
      {
        path: '/usr/local/etc/containers/link.yaml',
        service: null,
        problems: [expect.stringContaining('not read')],
      },
    ],
    criParts: [{ path: '/etc/cri/conf.d/20-a.part', handlers: ['a'] }],
    udevRules: [{ path: '/usr/lib/udev/rules.d/60-a.rules', text: 'ACTION=="add"' }],
    modprobe: [],
    firmware: [{ path: '/usr/lib/firmware/a/b.bin', size: 7 }],
    sboms: [{ path: '/usr/local/share/spdx/a.spdx.json', size: 9 }],
  })
})
