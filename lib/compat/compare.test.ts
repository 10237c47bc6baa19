import { describe, expect, test } from 'vitest'
import type { Extension } from '#catalog/extension'
import { releaseFact } from '#catalog/release-facts'
import { historyCatalog, historyFact } from '#catalog/release-history'
import { snapshotCatalog } from '#catalog/snapshot'
import { compareCatalogs, type ComparedRelease, type Comparison } from './compare.ts'

function release(version: string): ComparedRelease {
  const catalog = historyCatalog(version)
  if (!catalog) throw new Error(`${version} is not in the history.`)
  const constraints = catalog.extensions.flatMap(({ name, repository }) => {
    const constraint = historyFact(version, name)?.constraint
    return constraint == null ? [] : [[repository, constraint] as const]
  })
  return { catalog, constraints: new Map(constraints), fact: releaseFact(version) }
}

function names(items: readonly { readonly extension: Extension }[]): string[] {
  return items.map(({ extension }) => extension.name)
}

function pinned(version: string, letter: string, tag: string): ComparedRelease {
  const catalog = snapshotCatalog()
  const digest = catalog.extensions[letter === 'a' ? 0 : 1]?.digest ?? null
  const extensions = catalog.extensions
    .filter(({ name }) => name === 'gvisor-debug')
    .map((extension) => ({ ...extension, tag, digest }))
  return { catalog: { ...catalog, version, extensions }, constraints: new Map(), fact: undefined }
}

describe('v1.12.11 to v1.13.9', () => {
  const comparison = compareCatalogs(release('v1.12.11'), release('v1.13.9'))

  test('five extensions are new, none is gone', () => {
    expect(names(comparison.added)).toEqual(['intel-npu', 'joydev', 'px-fuse', 'rockchip-rknn', 'uhid'])
    expect(comparison.removed).toEqual([])
    expect(comparison.renamed).toEqual([])
  })

  test('one tier is another', () => {
    const changed = comparison.kept.filter(({ tier }) => tier !== null)
    expect(changed.map(({ to, tier }) => [to.name, tier])).toEqual([
      ['multipath-tools', { from: 'contrib', to: 'extra' }],
    ])
  })

  test.each([
    ['nvidia-open-gpu-kernel-modules-production', [['driver', '570.211.01', '595.91.07', 'up']]],
    ['nonfree-kmod-nvidia-lts', [['driver', '580.126.20', '580.178.04', 'up']]],
    [
      'nvidia-container-toolkit-lts',
      [
        ['driver', '580.126.20', '580.178.04', 'up'],
        ['toolkit', 'v1.18.2', 'v1.19.1', 'up'],
      ],
    ],
  ])('%s jumps component by component', (name, expected) => {
    const jumps = comparison.kept.find(({ to }) => to.name === name)?.jumps ?? []
    expect(jumps.map(({ component, from, to, change }) => [component, from, to, change])).toEqual(expected)
  })

  test('the kernel and its build are named', () => {
    expect(comparison.kernel).toEqual({ from: '6.18.42-talos', to: '6.18.44-talos' })
    expect(comparison.build.to).toBe('v1.13.0-60-gf541ca4')
  })

  test('what follows Talos was rebuilt; an equal tag without digests tells nothing', () => {
    expect(imageOf(comparison, 'btrfs')).toBe('rebuilt')
    expect(imageOf(comparison, 'gvisor-debug')).toBe('unknown')
  })
})

test('v1.13.9 to v1.14.0-rc.1 adds three and deprecates mdadm', () => {
  const comparison = compareCatalogs(release('v1.13.9'), release('v1.14.0-rc.1'))
  expect(names(comparison.added)).toEqual([
    'harbor-credential-provider',
    'hyperv-guest-agent',
    'kata-containers-snp',
  ])
  expect(comparison.kept.find(({ to }) => to.name === 'mdadm')?.tier?.to).toBe('deprecated')
})

test('a split is one rename and one addition that says where it comes from', () => {
  const comparison = compareCatalogs(release('v1.7.7'), release('v1.8.0'))
  expect(comparison.removed).toEqual([])
  expect(comparison.renamed.map(({ from, to }) => `${from.name} > ${to.name}`)).toEqual([
    'nonfree-kmod-nvidia > nonfree-kmod-nvidia-lts',
    'nvidia-container-toolkit > nvidia-container-toolkit-lts',
    'nvidia-fabricmanager > nvidia-fabricmanager-lts',
    'nvidia-open-gpu-kernel-modules > nvidia-open-gpu-kernel-modules-lts',
  ])
  const production = comparison.added.find(({ extension }) => extension.name.endsWith('toolkit-production'))
  expect(production?.splitFrom).toBe('nvidia-container-toolkit')
})

test('backwards in time the same names come back', () => {
  const comparison = compareCatalogs(release('v1.9.0'), release('v1.8.4'))
  expect(comparison.renamed.map(({ from, to }) => `${from.name} > ${to.name}`)).toEqual([
    'amdgpu > amdgpu-firmware',
    'i915 > i915-ucode',
  ])
  expect(comparison.renamed[1]?.remark).toContain('firmware only')
  const nvidia = compareCatalogs(release('v1.8.0'), release('v1.7.7')).renamed
  expect(nvidia[0]?.remark).toBe('Before v1.8.0-alpha.2 there was one driver branch only.')
})

test('a re-appearance is told from something new', () => {
  const comparison = compareCatalogs(release('v1.7.0-alpha.1'), release('v1.7.0-beta.0'), (name) =>
    name === 'drbd' ? 'v1.6.8' : undefined,
  )
  expect(comparison.added.find(({ extension }) => extension.name === 'drbd')?.lastSeen).toBe('v1.6.8')
  expect(
    comparison.added.find(({ extension }) => extension.name === 'vmtoolsd-guest-agent')?.lastSeen,
  ).toBeNull()
})

test('a tier that one release does not state is no change', () => {
  const comparison = compareCatalogs(release('v1.10.9'), release('v1.11.0'))
  expect(comparison.kept.filter(({ tier }) => tier !== null)).toEqual([])
})

function imageOf(comparison: Comparison, name: string) {
  return comparison.kept.find(({ to }) => to.name === name)?.image
}

describe('digests', () => {
  test.each([
    ['a', 'v1.0.0', 'unchanged'],
    ['b', 'v1.0.0', 'rebuilt'],
    ['b', 'v1.0.1', 'version'],
  ])('digest %s with tag %s is %s', (letter, tag, image) => {
    const comparison = compareCatalogs(pinned('v1.13.8', 'a', 'v1.0.0'), pinned('v1.13.9', letter, tag))
    expect(comparison.kept[0]?.image).toBe(image)
    expect(comparison.kernel).toEqual({ from: null, to: null })
  })
})
