import { isInRange } from '#catalog/facts/release-range'

/** Files that several generated images may have, as the checks of the source repository list them. */
const GROUPS: readonly {
  readonly images: readonly string[]
  readonly files: readonly string[]
  readonly on?: 'amd64' | 'arm64'
}[] = [
  group(
    ['dvb-cx23885', 'dvb-m88ds3103', 'usb-audio-drivers'],
    ['snd-pcm', 'snd-timer', 'snd', 'soundcore'].map(module),
    'amd64',
  ),
  group(['dvb-cx23885', 'dvb-m88ds3103', 'usb-audio-drivers', 'v4l-uvc-drivers'], [module('mc')]),
  group(['dvb-cx23885', 'dvb-m88ds3103', 'v4l-uvc-drivers'], ['uvcvideo', 'videodev'].map(module), 'amd64'),
  group(
    ['usb-audio-drivers', 'vc4'],
    ['snd-pcm-dmaengine', 'snd-pcm', 'snd-timer', 'snd', 'soundcore'].map(module),
    'arm64',
  ),
  group(['gvisor', 'gvisor-debug'], ['rootfs/etc/cri/conf.d/runsc.toml']),
  group(
    ['glibc', 'nvidia-container-toolkit-lts', 'nvidia-container-toolkit-production'],
    ['rootfs/etc/ld.so.cache', 'rootfs/usr/local/glibc/usr/lib/libc.so.6'],
  ),
  group(
    ['nvidia-container-toolkit-lts', 'nvidia-container-toolkit-production'],
    ['rootfs/usr/local/bin/nvidia-ctk', 'rootfs/usr/local/bin/nvidia-smi'],
  ),
  group(
    ['nvidia-fabricmanager-lts', 'nvidia-fabricmanager-production'],
    ['rootfs/usr/local/bin/nv-fabricmanager'],
  ),
  group(['kata-containers', 'qemu'], ['rootfs/usr/local/bin/qemu-system-x86_64'], 'amd64'),
]

/** Paths and texts of the lists of a release; they came with v1.13.0. */
export function overlapsText(version: string): readonly (readonly [path: string, text: string])[] {
  if (!isInRange(version, { from: 'v1.13.0' })) return []
  return (['amd64', 'arm64'] as const).map((arch) => {
    const groups = GROUPS.filter(({ on }) => on === undefined || on === arch)
    return [`hack/test/exceptions-${arch}.yaml`, groups.map(groupText).join('')] as const
  })
}

function groupText({ images, files }: (typeof GROUPS)[number]): string {
  const text = [
    '-',
    ...list(
      'images',
      images.map((name) => `ghcr.io/siderolabs/${name}`),
    ),
    ...list('files', files),
  ]
  return `${text.join('\n')}\n`
}

function list(name: string, items: readonly string[]): readonly string[] {
  return [`  ${name}:`, ...items.map((item) => `    - ${item}`)]
}

function module(name: string): string {
  return `rootfs/usr/lib/modules/*/extras/${name}.ko`
}

function group(images: readonly string[], files: readonly string[], on?: 'amd64' | 'arm64') {
  return { images, files, ...(on === undefined ? {} : { on }) }
}
