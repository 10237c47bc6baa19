/** Modules and files that several extensions bring, by the extensions that bring them. */
type Shared = { readonly modules: readonly string[]; readonly files: Readonly<Record<string, string>> }

const SOUND = ['snd', 'snd-pcm', 'snd-timer', 'soundcore']
const TOOLKITS = ['nvidia-container-toolkit-lts', 'nvidia-container-toolkit-production']

/** `own`: each writes its own text to the path; otherwise all have the same one. */
const ROWS: readonly {
  readonly extensions: readonly string[]
  readonly modules?: readonly string[]
  readonly files?: readonly string[]
  readonly own?: true
}[] = [
  { extensions: ['dvb-cx23885', 'dvb-m88ds3103', 'usb-audio-drivers'], modules: SOUND },
  { extensions: ['usb-audio-drivers', 'vc4'], modules: [...SOUND, 'snd-pcm-dmaengine'] },
  { extensions: ['dvb-cx23885', 'dvb-m88ds3103', 'usb-audio-drivers', 'v4l-uvc-drivers'], modules: ['mc'] },
  { extensions: ['dvb-cx23885', 'dvb-m88ds3103', 'v4l-uvc-drivers'], modules: ['uvcvideo', 'videodev'] },
  { extensions: ['gvisor', 'gvisor-debug'], files: ['/etc/cri/conf.d/runsc.toml'], own: true },
  { extensions: ['glibc', ...TOOLKITS], files: ['/usr/local/glibc/usr/lib/libc.so.6'] },
  { extensions: TOOLKITS, files: ['/usr/local/bin/nvidia-ctk', '/usr/local/bin/nvidia-smi'], own: true },
  {
    extensions: ['nvidia-fabricmanager-lts', 'nvidia-fabricmanager-production'],
    files: ['/usr/local/bin/nv-fabricmanager'],
    own: true,
  },
]

/**
 * What the image of an extension has in common with others.
 *
 * @see siderolabs/extensions:hack/test/exceptions-amd64.yaml, which extensions overlap
 */
export function sharedContent(name: string): Shared {
  const rows = ROWS.filter(({ extensions }) => extensions.includes(name))
  const texts = rows.flatMap(({ files = [], own }) =>
    files.map((path) => [path, own === true ? `of ${name}\n` : 'the same everywhere\n'] as const),
  )
  return {
    modules: [...new Set(rows.flatMap(({ modules = [] }) => modules))],
    files: Object.fromEntries(texts),
  }
}
