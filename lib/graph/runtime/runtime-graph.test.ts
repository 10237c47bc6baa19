import { describe, expect, test } from 'vitest'
import type { Catalog } from '#catalog/catalog'
import { historyCatalog } from '#catalog/release-history'
import { isOnlyDocumented } from '../evidence.ts'
import type { Graph, GraphEdge } from '../graph.ts'
import type { ImageReading } from './image-reading.ts'
import { readOverlaps } from './overlaps.ts'
import { runtimeGraph } from './runtime-graph.ts'
import { sourceServices } from './source-services.ts'

function catalogOf(version: string): Catalog {
  const catalog = historyCatalog(version)
  if (catalog === undefined) throw new Error(`The history has no ${version}.`)
  return catalog
}

const x = (name: string) => `extension:${name}`
const edgesBetween = (graph: Graph, from: string, to: string): readonly GraphEdge[] =>
  graph.edges.filter((edge) => edge.from === from && edge.to === to)
const kindsBetween = (graph: Graph, a: string, b: string): readonly string[] =>
  [...edgesBetween(graph, a, b), ...edgesBetween(graph, b, a)].map(({ kind }) => kind)

describe('requirements and versions, in releases that have them and in those that have not', () => {
  test.each([
    [
      'v1.11.2',
      'nvidia-container-toolkit-lts',
      'nvidia-open-gpu-kernel-modules-lts',
      ['must match version', 'requires one of', 'used with'],
    ],
    [
      'v1.11.2',
      'nvidia-container-toolkit-lts',
      'nonfree-kmod-nvidia-lts',
      ['must match version', 'requires one of', 'used with'],
    ],
    ['v1.11.2', 'nvidia-container-toolkit-lts', 'nvidia-open-gpu-kernel-modules-production', ['conflicts']],
    [
      'v1.11.2',
      'nvidia-fabricmanager-lts',
      'nvidia-open-gpu-kernel-modules-lts',
      ['must match version', 'requires one of'],
    ],
    [
      'v1.7.0',
      'nvidia-container-toolkit',
      'nvidia-open-gpu-kernel-modules',
      ['must match version', 'requires one of', 'used with'],
    ],
    ['v1.12.0', 'nvidia-gdrdrv-device', 'nvidia-open-gpu-kernel-modules-production', ['requires one of']],
    ['v1.12.0', 'nvidia-gdrdrv-device', 'nvidia-open-gpu-kernel-modules-lts', ['requires one of']],
    ['v1.12.0', 'nvidia-gdrdrv-device', 'nonfree-kmod-nvidia-lts', []],
    ['v1.11.2', 'nvidia-gdrdrv-device', 'nvidia-open-gpu-kernel-modules-lts', []],
    ['v1.11.2', 'gvisor-debug', 'gvisor', ['overrides', 'requires']],
    ['v1.14.0-rc.1', 'kata-containers-snp', 'kata-containers', ['must match version', 'requires']],
    ['v1.11.2', 'kata-containers-snp', 'kata-containers', []],
    ['v1.12.0', 'trident-iscsi-tools', 'iscsi-tools', ['requires']],
    ['v1.12.0', 'trident-iscsi-tools', 'util-linux-tools', ['requires']],
    ['v1.11.2', 'trident-iscsi-tools', 'iscsi-tools', []],
    ['v1.11.2', 'nvidia-container-toolkit-lts', 'nvidia-container-toolkit-production', ['conflicts']],
    ['v1.11.2', 'nvidia-open-gpu-kernel-modules-lts', 'nonfree-kmod-nvidia-lts', ['conflicts']],
    ['v1.13.0', 'stargz-snapshotter', 'soci-snapshotter', ['alternative', 'conflicts']],
    ['v1.11.2', 'stargz-snapshotter', 'soci-snapshotter', []],
    ['v1.13.0', 'glibc', 'nvidia-container-toolkit-lts', ['redundant with']],
    ['v1.13.0', 'dvb-cx23885', 'dvb-m88ds3103', ['redundant with']],
    ['v1.13.0', 'v4l-uvc-drivers', 'dvb-cx23885', ['redundant with']],
    ['v1.13.0', 'usb-audio-drivers', 'vc4', ['shares files']],
    ['v1.11.2', 'usb-audio-drivers', 'vc4', []],
    ['v1.13.0', 'qemu-guest-agent', 'vmtoolsd-guest-agent', ['alternative']],
    ['v1.13.0', 'chelsio-firmware', 'chelsio-drivers', ['firmware for']],
  ])('%s: %s and %s: %j', (version, a, b, kinds) => {
    const graph = runtimeGraph(catalogOf(version))
    expect(kindsBetween(graph, x(a), x(b)).toSorted()).toEqual(kinds)
  })

  test('every edge has evidence, and both of its ends are nodes', () => {
    for (const version of ['v1.5.3', 'v1.8.0', 'v1.11.2', 'v1.13.0', 'v1.14.0-rc.1']) {
      const graph = runtimeGraph(catalogOf(version))
      const ids = new Set(graph.nodes.map(({ id }) => id))
      expect(graph.edges.filter(({ evidence }) => evidence.length === 0)).toEqual([])
      expect(graph.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([])
      expect(ids.size).toBe(graph.nodes.length)
    }
  })

  test('a pair of drivers is proved by the tags of the release, advice by documentation only', () => {
    const graph = runtimeGraph(catalogOf('v1.11.2'))
    const found = edgesBetween(
      graph,
      x('nvidia-container-toolkit-lts'),
      x('nvidia-open-gpu-kernel-modules-lts'),
    )
    const match = found.find(({ kind }) => kind === 'must match version')
    expect(match?.evidence).toContainEqual({
      kind: 'version',
      text: 'nvidia-container-toolkit-lts 535.247.01-v1.17.8, nvidia-open-gpu-kernel-modules-lts 535.247.01-v1.11.2',
    })
    expect(isOnlyDocumented(match?.evidence ?? [])).toBe(false)
    expect(isOnlyDocumented(found.find(({ kind }) => kind === 'requires one of')?.evidence ?? [])).toBe(true)
  })

  test('what holds on one platform says so, and a stub is marked', () => {
    const graph = runtimeGraph(catalogOf('v1.13.0'))
    expect(edgesBetween(graph, x('usb-audio-drivers'), x('vc4'))[0]?.platforms).toEqual(['linux/arm64'])
    expect(graph.nodes.find(({ label }) => label === 'vc4')?.stubOn).toEqual(['linux/amd64'])
    expect(graph.nodes.find(({ label }) => label === 'gvisor')?.stubOn).toBeUndefined()
  })

  test('what an extension requires and the release lacks is there, marked as absent', () => {
    const whole = catalogOf('v1.11.2')
    const without = (names: readonly string[]): Catalog => ({
      ...whole,
      extensions: whole.extensions.filter(({ name }) => !names.includes(name)),
    })
    const gvisor = runtimeGraph(without(['gvisor']))
    expect(gvisor.nodes.find(({ id }) => id === x('gvisor'))).toEqual({
      id: x('gvisor'),
      label: 'gvisor',
      kind: 'extension',
      isAbsent: true,
    })
    expect(kindsBetween(gvisor, x('gvisor-debug'), x('gvisor'))).toEqual(['requires'])
    const nvidia = runtimeGraph(without(['nvidia-open-gpu-kernel-modules-lts', 'nonfree-kmod-nvidia-lts']))
    const missing = nvidia.edges.find(
      ({ from, kind }) => from === x('nvidia-container-toolkit-lts') && kind === 'requires one of',
    )
    expect(nvidia.nodes.find(({ id }) => id === missing?.to)?.isAbsent).toBe(true)
  })
})

describe('services', () => {
  test.each([
    ['v1.13.0', 'service:ext-rpc-statd', 'service:ext-rpcbind', ['depends on service']],
    ['v1.13.0', 'service:ext-nvidia-cdi-gen', 'service:ext-nvidia-persistenced', ['depends on service']],
    ['v1.11.2', 'service:ext-nvidia-cdi-gen', 'service:ext-nvidia-persistenced', []],
    ['v1.8.0', 'service:ext-iscsid', 'service:ext-tgtd', ['depends on service']],
    ['v1.11.2', 'service:ext-iscsid', 'talos-service:cri', ['depends on service']],
    [
      'v1.11.2',
      'service:ext-tailscale',
      'configuration:ExtensionServiceConfig tailscale',
      ['waits for configuration'],
    ],
    [
      'v1.6.0',
      'service:ext-tailscale',
      'configuration:/var/etc/tailscale/auth.env',
      ['waits for configuration'],
    ],
    ['v1.11.2', 'extension:zfs', 'service:ext-zfs-service', ['provides']],
    ['v1.11.2', 'extension:zfs', 'module:zfs', ['loads']],
    ['v1.11.2', 'extension:zfs', 'kernel-build:v1.11.2', ['bound to kernel build']],
    ['v1.11.2', 'extension:gvisor', 'kernel-build:v1.11.2', []],
    ['v1.11.2', 'extension:gvisor', 'handler:runsc', ['provides']],
    ['v1.11.2', 'talos:v1.11.2', 'kernel-build:v1.11.2', ['provides']],
  ])('without images and source tree, %s: %s to %s: %j', (version, from, to, kinds) => {
    expect(edgesBetween(runtimeGraph(catalogOf(version)), from, to).map(({ kind }) => kind)).toEqual(kinds)
  })

  test('nine services of v1.13.0 wait for a document', () => {
    const graph = runtimeGraph(catalogOf('v1.13.0'))
    const waiting = graph.edges
      .filter(({ kind }) => kind === 'waits for configuration')
      .map(({ from }) => from)
    expect(waiting).toEqual(
      'bird2 cloudflared lldpd nebula netbird newt nut-client tailscale zerotier'
        .split(' ')
        .map((name) => `service:ext-${name}`),
    )
  })

  const files = new Map([
    ['network/tailscale/pkg.yaml', 'name: tailscale\n'],
    [
      'network/tailscale/tailscale.yaml',
      'name: tailscale\ncontainer:\n  entrypoint: ./tailscaled\ndepends:\n  - service: cri\n  - service: nobody\n  - service: ext-nobody\n  - network: [addresses]\nrestart: always\n',
    ],
    [
      'nvidia-gpu/toolkit/persistenced.yaml',
      'name: nvidia-persistenced\ncontainer: { entrypoint: x }\nrestart: always\n',
    ],
    ['storage/nfs/rpcbind/rpcbind.yaml', 'name: rpcbind\ncontainer: { entrypoint: x }\n'],
    ['storage/nfs/values.yaml', 'name: not-a-service\n'],
    ['storage/nfs/broken.yaml', 'name: [\n'],
  ])
  const folders = new Map([
    ['tailscale', 'network/tailscale'],
    ['nvidia-container-toolkit-lts', 'nvidia-gpu/toolkit/lts'],
    ['nvidia-container-toolkit-production', 'nvidia-gpu/toolkit/production'],
    ['nfs-utils', 'storage/nfs'],
  ])

  test('a service file belongs to the extension at or above it, else to all below it', () => {
    const found = sourceServices(files, folders, 'v1.11.2')
    expect(found.map(({ extension, name }) => `${extension} ${name}`)).toEqual([
      'tailscale tailscale',
      'nvidia-container-toolkit-lts nvidia-persistenced',
      'nvidia-container-toolkit-production nvidia-persistenced',
      'nfs-utils rpcbind',
    ])
  })

  test('the source tree is better evidence than the tables, and an unknown service is marked', () => {
    const services = sourceServices(files, folders, 'v1.11.2')
    const graph = runtimeGraph(catalogOf('v1.11.2'), { services })
    const evidence = [{ kind: 'source-file', path: 'network/tailscale/tailscale.yaml', tag: 'v1.11.2' }]
    expect(edgesBetween(graph, 'service:ext-tailscale', 'talos-service:cri')[0]?.evidence).toEqual(evidence)
    expect(graph.nodes.filter(({ isAbsent }) => isAbsent).map(({ id }) => id)).toEqual([
      'service:ext-nobody',
      'service:nobody',
    ])
    // This file does not wait for a document, whatever the tables say of the release.
    expect(graph.nodes.some(({ id }) => id === 'configuration:ExtensionServiceConfig tailscale')).toBe(false)
  })
})

const readingOf = (
  extension: string,
  files: readonly (readonly [path: string, content: string | null])[],
  more: Partial<ImageReading> = {},
): ImageReading => ({
  extension,
  platform: 'linux/amd64',
  files: files.map(([place, content]) => ({ path: place, content, layer: `layer of ${extension}` })),
  services: [],
  module: null,
  handlers: [],
  ...more,
})
const imagesOf = (...readings: readonly ImageReading[]) => ({
  images: { readings, complete: new Set<string>() },
})
const graphWith = (readings: readonly ImageReading[], complete: readonly string[] = []) =>
  runtimeGraph(catalogOf('v1.11.2'), { images: { readings, complete: new Set(complete) } })
const targetsOf = (graph: Graph) => graph.edges.filter(({ from }) => from === x('zfs')).map(({ to }) => to)

describe('files', () => {
  const overlaps = readOverlaps(`
- images:
    - registry.example.com/siderolabs/dvb-cx23885
    - registry.example.com/siderolabs/dvb-m88ds3103
    - registry.example.com/siderolabs/mei
  files: [rootfs/a.ko, rootfs/b.ko]
- images: [registry.example.com/siderolabs/mei, registry.example.com/siderolabs/dvb-cx23885]
  files: [rootfs/c.ko]
- images: [registry.example.com/siderolabs/mei]
  files: [rootfs/d.ko]
- images: [registry.example.com/siderolabs/mei, registry.example.com/siderolabs/not-in-the-release]
  files: [rootfs/e.ko]
- nonsense
`)
  const path = 'hack/test/exceptions-amd64.yaml'
  const knowledge = { overlaps: [{ platform: 'linux/amd64' as const, path, overlaps }] }

  test('tolerated overlaps add their file to what is known, and edges of their own', () => {
    const graph = runtimeGraph(catalogOf('v1.13.0'), knowledge)
    const known = edgesBetween(graph, x('dvb-cx23885'), x('dvb-m88ds3103'))
    expect(known.map(({ kind }) => kind)).toEqual(['redundant with'])
    expect(known[0]?.evidence).toContainEqual({ kind: 'source-file', path, tag: 'v1.13.0' })
    const own = edgesBetween(graph, x('dvb-cx23885'), x('mei'))
    expect(own).toMatchObject([
      {
        kind: 'shares files',
        platforms: ['linux/amd64'],
        note: 'Upstream tolerates 3 common files on linux/amd64.',
      },
    ])
    expect(graph.nodes.some(({ label }) => label === 'not-in-the-release')).toBe(false)
  })

  test('an overlap on both platforms is one edge for both', () => {
    const both = [
      ...knowledge.overlaps,
      { platform: 'linux/arm64' as const, path: 'hack/test/exceptions-arm64.yaml', overlaps },
    ]
    const graph = runtimeGraph(catalogOf('v1.13.0'), { overlaps: both })
    expect(edgesBetween(graph, x('dvb-cx23885'), x('mei'))[0]).toMatchObject({
      platforms: ['linux/amd64', 'linux/arm64'],
      evidence: [{ path }, { path: 'hack/test/exceptions-arm64.yaml' }],
    })
  })

  test('images that have one path with different contents conflict, with equal contents they share', () => {
    const images = imagesOf(
      readingOf('crun', [
        ['manifest.yaml', '1'],
        ['rootfs/x', 'a'],
        ['rootfs/large', null],
      ]),
      readingOf('youki', [
        ['manifest.yaml', '2'],
        ['rootfs/x', 'b'],
        ['rootfs/y', 'c'],
        ['rootfs/large', null],
      ]),
      readingOf('spin', [
        ['rootfs/y', 'c'],
        ['rootfs/large', null],
      ]),
      readingOf('crun', [['rootfs/y', 'c']], { platform: 'linux/arm64' }),
    )
    const graph = runtimeGraph(catalogOf('v1.11.2'), images)
    const conflict = edgesBetween(graph, x('crun'), x('youki')).find(({ kind }) => kind === 'conflicts')
    expect(conflict).toMatchObject({
      platforms: ['linux/amd64'],
      note: 'Their images have 2 paths in common, 1 of them with different contents.',
      evidence: [
        { kind: 'layer-file', extension: 'crun', path: 'rootfs/x', digest: 'layer of crun' },
        { kind: 'layer-file', extension: 'youki', path: 'rootfs/x', digest: 'layer of youki' },
      ],
    })
    const noteOf = (a: string, b: string) =>
      edgesBetween(graph, x(a), x(b)).find(({ kind }) => kind === 'shares files')?.note
    expect(noteOf('spin', 'youki')).toBe('Their images have 2 paths in common, 1 of them compared and equal.')
    expect(noteOf('crun', 'spin')).toBe('Their images have 1 path in common, too large to compare.')
  })

  test('paths on different platforms are not shared', () => {
    const graph = runtimeGraph(
      catalogOf('v1.11.2'),
      imagesOf(
        readingOf('crun', [['rootfs/y', 'c']], { platform: 'linux/arm64' }),
        readingOf('mei', [['rootfs/y', 'c']]),
      ),
    )
    expect(kindsBetween(graph, x('crun'), x('mei'))).toEqual([])
  })

  test('any number of images with one path is read within bounds', () => {
    const whole = catalogOf('v1.11.2')
    const [first] = whole.extensions
    const many = Array.from({ length: 700 }, (_, at) => `made-up-${at}`)
    const extensions = many.flatMap((name) => (first === undefined ? [] : [{ ...first, name }]))
    const images = imagesOf(...many.map((name) => readingOf(name, [['rootfs/x', 'a']])))
    const graph = runtimeGraph({ ...whole, extensions }, images)
    expect(graph.edges.filter(({ kind }) => kind === 'shares files')).toHaveLength(50_000)
  })
})

describe('images that were read', () => {
  const place = { path: 'rootfs/usr/local/etc/containers/tailscale.yaml', layer: 'sha256:aa' }
  const file = { name: 'tailscale', services: ['udevd'], needsConfiguration: false, environmentFile: null }
  const reading: ImageReading = {
    extension: 'tailscale',
    platform: 'linux/amd64',
    files: [],
    services: [{ ...place, file }],
    module: { path: 'rootfs/usr/lib/modules/6.12/extras/x.ko', layer: 'sha256:bb' },
    handlers: [{ name: 'own', path: 'rootfs/etc/cri/conf.d/10.part', layer: 'sha256:cc' }],
  }

  test('outweigh source tree and tables: services, modules and handlers are told by layer and path', () => {
    const graph = graphWith([reading, { ...reading, platform: 'linux/arm64' }], ['tailscale'])
    expect(edgesBetween(graph, 'service:ext-tailscale', 'talos-service:udevd')[0]?.evidence).toEqual([
      { kind: 'service-file', extension: 'tailscale', path: place.path, digest: 'sha256:aa' },
    ])
    expect(edgesBetween(graph, 'service:ext-tailscale', 'talos-service:cri')).toEqual([])
    expect(edgesBetween(graph, x('tailscale'), 'kernel-build:v1.11.2')[0]?.evidence).toEqual([
      { kind: 'layer-file', extension: 'tailscale', path: reading.module?.path, digest: 'sha256:bb' },
    ])
    expect(edgesBetween(graph, x('tailscale'), 'handler:own')).toHaveLength(1)
  })

  test('the tables count until every platform of an image was read', () => {
    const bare = { ...reading, services: [], module: null, handlers: [] }
    const some = graphWith([{ ...bare, extension: 'zfs' }])
    expect(targetsOf(some)).toEqual(
      expect.arrayContaining(['kernel-build:v1.11.2', 'service:ext-zfs-service']),
    )
    const all = graphWith([{ ...bare, extension: 'zfs' }], ['zfs'])
    expect(targetsOf(all)).not.toContain('kernel-build:v1.11.2')
    expect(targetsOf(all)).not.toContain('service:ext-zfs-service')
  })
})

test('a catalog of nothing has Talos and its kernel build', () => {
  const graph = runtimeGraph(
    { ...catalogOf('v1.11.2'), extensions: [] },
    { kernelBuild: 'v1.11.0-21-gf95c679' },
  )
  expect(graph.nodes.map(({ label }) => label)).toEqual(['kernel build v1.11.0-21-gf95c679', 'Talos v1.11.2'])
})
