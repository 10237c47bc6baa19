import { describe, expect, test } from 'vitest'
import { catalogOf } from '#catalog/testing/known-catalog'
import type { Graph } from '../graph.ts'
import { edgesBetween, x } from '../testing/edges-between.ts'
import type { ImageReading } from './image-reading.ts'
import { runtimeGraph } from './runtime-graph.ts'

const graphWith = (readings: readonly ImageReading[], complete: readonly string[] = []) =>
  runtimeGraph(catalogOf('v1.11.2'), { images: { readings, complete: new Set(complete) } })
const targetsOf = (graph: Graph) => graph.edges.filter(({ from }) => from === x('zfs')).map(({ to }) => to)

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
