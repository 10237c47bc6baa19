import { describe, expect, test } from 'vitest'
import { catalogOf } from '#catalog/testing/known-catalog'
import { edgesBetween } from '../testing/edges-between.ts'
import { runtimeGraph } from './runtime-graph.ts'
import { sourceServices } from './source-services.ts'

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
