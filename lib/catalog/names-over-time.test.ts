import { expect, test } from 'vitest'
import { neverPublished } from './name-changes.ts'
import { resolveName, type NameRule } from './names-over-time.ts'
import { relatedNames } from './related-names.ts'
import { historyCatalog, historyNames, historyOf } from './release-history.ts'

const repositories = (release: string) =>
  historyCatalog(release)?.extensions.map((extension) => extension.repository) ?? []
const digest = `sha256:${'a'.repeat(64)}`

test.each<[string, string, string, NameRule, boolean]>([
  ['siderolabs/i915-ucode', 'v1.11.2', 'i915', 'renamed', true],
  ['siderolabs/i915', 'v1.8.0', 'i915-ucode', 'renamed-back', false],
  ['siderolabs/i915', 'v1.9.0-alpha.3', 'i915', 'exact', true],
  ['siderolabs/i915-ucode', 'v1.9.0-alpha.2', 'i915-ucode', 'exact', true],
  ['siderolabs/amdgpu-firmware', 'v1.11.2', 'amdgpu', 'renamed', true],
  ['siderolabs/nvidia-fabricmanager', 'v1.11.2', 'nvidia-fabricmanager-lts', 'renamed', false],
  ['siderolabs/nvidia-fabricmanager', 'v1.7.0', 'nvidia-fabricmanager', 'exact', true],
  ['siderolabs/nvidia-fabric-manager-lts', 'v1.11.2', 'nvidia-fabricmanager-lts', 'misspelling', false],
  ['siderolabs/nvidia-fabric-manager-lts', 'v1.7.0', 'nvidia-fabricmanager', 'misspelling', false],
  ['siderolabs/nvidia-container-toolkit', 'v1.8.0', 'nvidia-container-toolkit-lts', 'renamed', true],
  ['nonfree-kmod-nvidia-lts', 'v1.6.8', 'nonfree-kmod-nvidia', 'renamed-back', false],
  [
    'siderolabs/nvidia-open-gpu-kernel-modules-production',
    'v1.7.0',
    'nvidia-open-gpu-kernel-modules',
    'renamed-back',
    false,
  ],
  ['siderolabs/xen-guest-agent', 'v1.6.5', 'xe-guest-utilities', 'renamed-back', false],
  ['siderolabs/xe-guest-utilities', 'v1.11.2', 'xen-guest-agent', 'renamed', true],
  ['siderolabs/gasket', 'v1.5.3', 'gasket-driver', 'manifest-name', true],
  ['siderolabs/v4l-uvc', 'v1.7.0', 'v4l-uvc-drivers', 'manifest-name', true],
  ['talos-vmtoolsd', 'v1.11.2', 'vmtoolsd-guest-agent', 'manifest-name', false],
  [`ghcr.io/siderolabs/gvisor:20250707.0@${digest}`, 'v1.11.2', 'gvisor', 'exact', false],
  ['localhost/siderolabs/gvisor', 'v1.11.2', 'gvisor', 'exact', false],
  ['gvisor', 'v1.11.2', 'gvisor', 'exact', false],
  ['siderolabs/mdadm', 'v1.14.0-rc.1', 'mdadm', 'exact', true],
])('%s in %s is %s (%s), the factory takes it: %s', (text, release, name, rule, factoryAccepts) => {
  expect(resolveName(text, repositories(release))).toMatchObject({
    kind: 'found',
    repository: `siderolabs/${name}`,
    rule,
    factoryAccepts,
  })
})

test.each([
  ['siderolabs/talos-vmtoolsd', 'v1.6.0', 'vmtoolsd-guest-agent'],
  ['siderolabs/qemu', 'v1.14.0-rc.1', 'qemu'],
  ['siderolabs/mellanox-ofed', 'v1.11.2', 'mellanox-ofed'],
  ['siderolabs/nvidia-fabric-manager-lts', 'v9.9.9', 'nvidia-fabricmanager-lts'],
  ['others/gvisor', 'v1.11.2', 'others/gvisor'],
  ['', 'v1.11.2', ''],
  ['__proto__', 'v1.11.2', '__proto__'],
])('%j is not in %s; elsewhere it is %j', (text, release, newestName) => {
  expect(resolveName(text, repositories(release))).toMatchObject({ kind: 'not-in-release', newestName })
})

test('a flavour that did not exist is found with a warning', () => {
  expect(resolveName('nvidia-fabricmanager-production', repositories('v1.7.0'))).toMatchObject({
    warning:
      'The flavour nvidia-fabricmanager-production did not exist in this release; nvidia-fabricmanager was the only one.',
  })
})

test('who renames a name finds it under the other one', () => {
  expect(relatedNames('i915').map(({ name }) => name)).toEqual(['i915-ucode'])
  expect(relatedNames('i915-ucode').map(({ name }) => name)).toEqual(['i915'])
  expect(relatedNames('nvidia-fabricmanager').map(({ name }) => name)).toEqual([
    'nvidia-fabricmanager-lts',
    'nvidia-fabricmanager-production',
  ])
  expect(relatedNames('gvisor')).toEqual([])
})

test('what was never published is in no release', () => {
  for (const name of neverPublished) expect(historyOf(name)).toEqual([])
})

test('every name that changed is in some release, before or after', () => {
  const names = new Set(historyNames())
  for (const name of [
    'i915',
    'amdgpu',
    'xen-guest-agent',
    'nvidia-fabricmanager-lts',
    'vmtoolsd-guest-agent',
  ]) {
    expect(names.has(name)).toBe(true)
  }
})
