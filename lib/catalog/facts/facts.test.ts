import { describe, expect, test } from 'vitest'
import { parseDigest } from '#oci/digest'
import { categoryTable } from '../category-table.ts'
import { neverPublished } from '../name-changes.ts'
import { historyNames, historyOf } from '../release-history.ts'
import { contentOn } from './content-platform-table.ts'
import { kindTable } from './kind-table.ts'
import { kindsOf } from './kinds.ts'
import { moduleLoadOf, moduleTable } from './module-table.ts'
import { isInRange } from './release-range.ts'
import { runtimeHandlersOf } from './runtime-handler-table.ts'
import { serviceConfigTable } from './service-config-table.ts'
import { serviceTable } from './service-table.ts'
import { needsConfiguration, serviceConfiguration, servicesOf } from './services.ts'

const known = new Set(Object.values(categoryTable).flat())
const services = (name: string, release: string) => servicesOf(name, release).map(({ service }) => service)

describe('a range of releases', () => {
  test.each([
    ['v1.7.0-alpha.0', { from: 'v1.7.0-alpha.1' }, false],
    ['v1.7.0-alpha.1', { from: 'v1.7.0-alpha.1' }, true],
    ['v1.7.0-alpha.0-9-gabcdef0', { from: 'v1.7.0-alpha.1' }, false],
    ['v1.7.0-alpha.1-9-gabcdef0', { from: 'v1.7.0-alpha.1' }, true],
    ['v1.6.8', { before: 'v1.7.0-alpha.1' }, true],
    ['v1.7.0', { before: 'v1.7.0-alpha.1' }, false],
    ['v1.7.0', { from: 'v1.6.0', before: 'v1.8.0' }, true],
    ['edge', { from: 'v1.6.0' }, true],
    ['edge', { before: 'v1.6.0' }, false],
    ['v1.0.0', {}, true],
  ])('%s in %j is %s', (release, range, expected) => {
    expect(isInRange(release, range)).toBe(expected)
  })
})

test.each([
  ['tailscale', 'v1.6.8', ['tailscale']],
  ['iscsi-tools', 'v1.9.6', ['iscsid', 'tgtd']],
  ['iscsi-tools', 'v1.10.0-alpha.1', ['iscsid']],
  ['zfs', 'v1.8.4', ['zpool-importer']],
  ['zfs', 'v1.11.2', ['zfs-service']],
  ['nvidia-container-toolkit-lts', 'v1.12.11', ['nvidia-persistenced']],
  ['nvidia-container-toolkit-lts', 'v1.13.0', ['nvidia-persistenced', 'nvidia-cdi-gen']],
  ['nfs-utils', 'v1.13.9', ['rpcbind', 'rpc-statd']],
  ['vmtoolsd-guest-agent', 'v1.11.2', ['talos-vmtoolsd']],
  ['util-linux-tools', 'v1.11.2', []],
])('%s of %s runs %j', (name, release, expected) => {
  expect(services(name, release)).toEqual(expected)
})

test('exactly nine extensions of v1.13.9 wait for their configuration', () => {
  const waiting = historyNames().filter(
    (name) =>
      historyOf(name).some(({ release }) => release === 'v1.13.9') && needsConfiguration(name, 'v1.13.9'),
  )
  expect(waiting.toSorted()).toEqual(
    'bird2 cloudflared lldpd nebula netbird newt nut-client tailscale zerotier'.split(' '),
  )
})

test('before v1.7.0-alpha.1 nothing waits for a document, but two read a file', () => {
  expect(servicesOf('tailscale', 'v1.7.0-alpha.0')).toMatchObject([{ configuration: 'file' }])
  expect(servicesOf('tailscale', 'v1.7.0-alpha.1')).toMatchObject([{ configuration: 'document' }])
  expect(serviceConfiguration('tailscale')?.path).toBe('/var/etc/tailscale/auth.env')
  expect(serviceConfiguration('nobody')).toBeUndefined()
})

test('every service that takes a configuration has a row that says which', () => {
  const taking = serviceTable.filter(({ configuration }) => configuration !== 'none')
  const missing = taking.filter(({ service }) => serviceConfiguration(service) === undefined)
  expect(missing).toEqual([])
  expect(serviceConfigTable.every(({ environment, files }) => environment.length + files.length > 0)).toBe(
    true,
  )
})

test.each([
  ['gvisor', 'v1.7.0', ['runsc']],
  ['gvisor', 'v1.11.2', ['runsc', 'runsc-kvm']],
  ['gvisor-debug', 'v1.11.2', []],
  ['kata-containers', 'v1.13.9', ['kata']],
  ['kata-containers', 'v1.14.0-rc.1', ['kata', 'kata-qemu']],
  ['nvidia-container-toolkit-lts', 'v1.11.2', ['nvidia']],
])('%s of %s adds the handlers %j', (name, release, expected) => {
  expect(runtimeHandlersOf(name, release)).toEqual(expected)
})

test.each([
  ['zfs', ['kernel modules', 'service', 'tool']],
  ['i915', ['kernel modules', 'firmware']],
  ['intel-ucode', ['firmware']],
  ['tailscale', ['service']],
  ['gvisor', ['runtime handler']],
  ['nvidia-container-toolkit-lts', ['service', 'runtime handler', 'tool']],
  ['somebody-elses', []],
])('%s brings %j', (name, expected) => {
  expect(kindsOf(name, 'v1.11.2')).toEqual(expected)
})

test('every published extension but gvisor-debug brings something in its last release', () => {
  const idle = historyNames().filter(
    (name) => kindsOf(name, historyOf(name).at(-1)?.release ?? '').length === 0,
  )
  expect(idle).toEqual(['gvisor-debug'])
})

test('the kernel modules of the table are those of the release history', () => {
  const bound = historyNames().filter((name) => historyOf(name).some(({ kernelModules }) => kernelModules))
  const published = [...kindTable['kernel modules']].filter((name) => !neverPublished.includes(name))
  expect(published.toSorted()).toEqual(bound.toSorted())
})

test('every name in a table is an extension that exists', () => {
  const named = [
    ...serviceTable.map(({ extension }) => extension),
    ...moduleTable.flatMap(({ extensions }) => extensions),
    ...Object.values(kindTable).flatMap((names) => [...names]),
  ]
  const unknown = named.filter((name) => !known.has(name) && !neverPublished.includes(name))
  expect(unknown).toEqual([])
})

test('modules to load are known by extension', () => {
  expect(moduleLoadOf('nonfree-kmod-nvidia-lts')).toMatchObject({
    modules: ['nvidia', 'nvidia_uvm', 'nvidia_drm', 'nvidia_modeset'],
    sysctls: { 'net.core.bpf_jit_harden': '1' },
  })
  expect(moduleLoadOf('gvisor')?.sysctls).toEqual({ 'user.max_user_namespaces': '11255' })
  expect(moduleLoadOf('i915')).toBeUndefined()
})

describe('what an extension has for a platform', () => {
  const digest = parseDigest(`sha256:${'0'.repeat(64)}`)
  const read = (kind: 'content' | 'stub' | 'unknown') => [
    { platform: 'linux/amd64', digest, kind, layers: [] },
  ]
  test.each([
    ['i915', 'linux/arm64', undefined, 'stub'],
    ['i915', 'linux/amd64', undefined, 'content'],
    ['vc4', 'linux/amd64', undefined, 'stub'],
    ['gvisor', 'linux/amd64', undefined, 'unknown'],
    ['vc4', 'linux/amd64', read('content'), 'content'],
    ['gvisor', 'linux/amd64', read('stub'), 'stub'],
    ['vc4', 'linux/amd64', read('unknown'), 'stub'],
    ['gvisor', 'linux/arm64', read('content'), 'missing'],
  ])('%s on %s', (name, platform, platforms, expected) => {
    expect(contentOn(name, platform, platforms)).toBe(expected)
  })

  test.each([
    ['v1.9.3', 'linux/arm64', 'unknown'],
    ['v1.9.5', 'linux/arm64', 'stub'],
    ['v1.9.5', 'linux/amd64', 'unknown'],
    ['v1.10.0-alpha.0', 'linux/arm64', 'stub'],
    ['v1.11.0-rc.0', 'linux/arm64', 'stub'],
    ['v1.11.0', 'linux/arm64', 'unknown'],
    [undefined, 'linux/arm64', 'unknown'],
  ])(
    'vmtoolsd-guest-agent of %s on %s was a stub in some releases only: %s',
    (release, platform, expected) => {
      expect(contentOn('vmtoolsd-guest-agent', platform, undefined, release)).toBe(expected)
    },
  )
})
