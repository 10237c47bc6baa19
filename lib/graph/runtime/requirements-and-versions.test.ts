import { describe, expect, test } from 'vitest'
import type { Catalog } from '#catalog/catalog'
import { catalogOf } from '#catalog/testing/known-catalog'
import { isOnlyDocumented } from '../evidence.ts'
import { edgesBetween, kindsBetween, x } from '../testing/edges-between.ts'
import { runtimeGraph } from './runtime-graph.ts'

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
