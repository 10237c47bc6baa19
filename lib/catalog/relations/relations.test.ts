import { describe, expect, test } from 'vitest'
import type { Catalog } from '../catalog.ts'
import { categoryTable } from '../category-table.ts'
import { historyCatalog, isListedOnly, knownReleases } from '../release-history.ts'
import { alternativeTable } from './alternative-table.ts'
import { bootBudget } from './boot-budget.ts'
import { moveSelection } from './move-selection.ts'
import { nvidiaPart, nvidiaParts } from './nvidia-part.ts'
import { recipeTable } from './recipe-table.ts'
import { recipesIn } from './recipes.ts'
import type { Relation } from './relation.ts'
import { relationTable } from './relation-table.ts'
import { relationsIn, relationsOf } from './relations.ts'

const known = new Set(Object.values(categoryTable).flat())

function catalogOf(release: string): Catalog {
  const catalog = historyCatalog(release)
  if (catalog === undefined) throw new Error(`${release} is not in the history.`)
  return catalog
}

function row({ kind, from, to }: Relation): string {
  return `${from} ${kind} ${to.join('|')}`
}

function isMdadmSuperseded(release: string): boolean {
  return relationsIn(catalogOf(release)).some(
    ({ kind, from }) => kind === 'superseded-by' && from === 'mdadm',
  )
}

function recipeOf(release: string, id: string) {
  return recipesIn(catalogOf(release)).find(({ recipe }) => recipe.id === id)
}

test('every name in a table is an extension that exists, and every row has its evidence', () => {
  const names = [
    ...relationTable.flatMap(({ from, to }) => [from, ...to]),
    ...alternativeTable.flatMap(({ members }) => members.map(({ name }) => name)),
    ...recipeTable.flatMap(({ required, optional }) => [...required, ...optional.map(({ name }) => name)]),
  ]
  // The category table has what upstream has sources of and never published only in part.
  expect(names.filter((name) => !known.has(name) && name !== 'cachefilesd')).toEqual([])
  expect(relationTable.every(({ evidence, reason }) => evidence.length > 0 && reason.endsWith('.'))).toBe(
    true,
  )
  expect(recipeTable.every(({ evidence }) => evidence.length > 0)).toBe(true)
  expect(new Set(recipeTable.map(({ id }) => id)).size).toBe(recipeTable.length)
})

describe('an NVIDIA extension is taken apart', () => {
  test.each([
    ['nvidia-container-toolkit-lts', '535.247.01-v1.17.8', 'toolkit', 'lts', '535.247.01'],
    ['nvidia-open-gpu-kernel-modules-lts', '535.247.01-v1.11.2', 'open', 'lts', '535.247.01'],
    ['nonfree-kmod-nvidia-production', '570.172.08-v1.11.2', 'nonfree', 'production', '570.172.08'],
    ['nvidia-fabricmanager-lts', '535.247.01', 'fabricmanager', 'lts', '535.247.01'],
    ['nvidia-container-toolkit', '535.54.03-v1.13.5', 'toolkit', '', '535.54.03'],
    ['nvidia-open-gpu-kernel-modules-next', '600.1-v1.15.0', 'open', 'next', '600.1'],
    ['nvidia-fabricmanager-lts', 'latest', 'fabricmanager', 'lts', null],
  ])('%s:%s', (name, tag, role, flavour, driver) => {
    expect(nvidiaPart({ name, tag })).toEqual({ name, role, flavour, driver })
  })

  test.each(['nvidia-gdrdrv-device', 'nvidia-container-toolkitx', 'gvisor'])('%s is none', (name) => {
    expect(nvidiaPart({ name, tag: 'v1' })).toBeUndefined()
  })
})

test('in every published release of the history the drivers of one branch are equal', () => {
  const published = knownReleases().filter(({ version }) => !isListedOnly(version))
  expect(published.length).toBeGreaterThan(100)
  const unequal = published.flatMap(({ version }) => {
    const parts = nvidiaParts(catalogOf(version))
    const drivers = new Map(parts.map(({ flavour, driver }) => [flavour, driver]))
    return parts.filter(({ flavour, driver }) => drivers.get(flavour) !== driver).map(({ name }) => name)
  })
  expect(unequal).toEqual([])
})

test('a catalog of nothing but NVIDIA extensions stays cheap', () => {
  const base = catalogOf('v1.11.2')
  const model = base.extensions[0]
  if (model === undefined) throw new Error('v1.11.2 is empty.')
  const extensions = Array.from({ length: 20_000 }, (_, index) => ({
    ...model,
    name: `nvidia-container-toolkit-x${index}`,
  }))
  expect(relationsIn({ ...base, extensions }).length).toBeLessThan(5_000)
}, 5_000)

describe('the relations of a release', () => {
  test('follow its branches of the NVIDIA driver', () => {
    const rows = relationsOf(catalogOf('v1.11.2'), 'nvidia-container-toolkit-lts').map(row)
    expect(rows).toContain(
      'nvidia-container-toolkit-lts requires-one-of nvidia-open-gpu-kernel-modules-lts|nonfree-kmod-nvidia-lts',
    )
    expect(rows).toContain('nvidia-container-toolkit-lts conflicts nvidia-container-toolkit-production')
    expect(rows).toContain(
      'glibc redundant-with nvidia-container-toolkit-lts|nvidia-container-toolkit-production',
    )
  })

  test('know one branch before v1.8.0-alpha.2', () => {
    const rows = relationsOf(catalogOf('v1.7.7'), 'nvidia-container-toolkit').map(row)
    expect(rows).toContain(
      'nvidia-container-toolkit requires-one-of nvidia-open-gpu-kernel-modules|nonfree-kmod-nvidia',
    )
    expect(rows.filter((text) => text.includes('conflicts'))).toEqual([])
  })

  test('name nothing that the release does not list, but requirements', () => {
    for (const release of ['v1.5.3', 'v1.7.7', 'v1.11.2', 'v1.14.0-rc.1']) {
      const catalog = catalogOf(release)
      const listed = new Set(catalog.extensions.map(({ name }) => name))
      const relations = relationsIn(catalog)
      expect(relations.filter(({ from }) => !listed.has(from))).toEqual([])
      const strangers = relations.filter(
        ({ kind, to }) => kind !== 'requires' && to.some((name) => !listed.has(name)),
      )
      expect(strangers).toEqual([])
    }
  })

  test('say that mdadm is part of Talos only where it is', () => {
    expect([isMdadmSuperseded('v1.13.9'), isMdadmSuperseded('v1.14.0-beta.0')]).toEqual([false, true])
  })
})

describe('recipes of a release', () => {
  test.each([
    ['v1.11.2', 'longhorn', 'iscsi-tools util-linux-tools', true],
    ['v1.5.3', 'longhorn', 'iscsi-tools', false],
    ['v1.13.9', 'trident', 'iscsi-tools multipath-tools util-linux-tools trident-iscsi-tools', true],
    ['v1.11.2', 'coral', 'gasket-driver', true],
    ['v1.8.4', 'intel-gpu', 'i915-ucode intel-ucode', true],
    ['v1.13.9', 'nvidia-open-lts', 'nvidia-open-gpu-kernel-modules-lts nvidia-container-toolkit-lts', true],
    ['v1.7.7', 'nvidia-nonfree', 'nonfree-kmod-nvidia nvidia-container-toolkit', true],
    ['v1.13.9', 'fscache', '', false],
  ])('%s %s fills the basket with %j', (release, id, names, isComplete) => {
    const found = recipeOf(release, id)
    expect(found?.names.join(' ')).toBe(names)
    expect(found?.isComplete).toBe(isComplete)
  })

  /** What stood for a name of the table in older releases. */
  const olderNames = new Map([['i915', 'i915-ucode']])
  const published = knownReleases()
    .map(({ version }) => version)
    .filter((version) => !isListedOnly(version))
    .toReversed()
  const recipes = new Map(published.map((release) => [release, recipesIn(catalogOf(release))]))
  const cooked = (release: string, id: string) => recipes.get(release)?.find(({ recipe }) => recipe.id === id)

  test.each([
    ['longhorn', 'v1.6.0-alpha.1'],
    ['powerstore', 'v1.6.0-alpha.1'],
    ['synology', 'v1.5.3'],
    ['iscsi', 'v1.5.3'],
    // The first was v1.12.0-beta.1, which the history does not have.
    ['trident', 'v1.12.0-rc.0'],
    ['linstor', 'v1.5.3'],
    ['zfs', 'v1.5.3'],
    ['portworx', 'v1.13.0-alpha.1'],
    ['fscache', undefined],
    ['nvme-of', 'v1.10.0-alpha.1'],
    ['coral', 'v1.5.3'],
    ['hailo', 'v1.11.0-alpha.2'],
    ['aws', 'v1.10.0-beta.0'],
    ['intel-gpu', 'v1.5.3'],
    ['ups', 'v1.5.3'],
    ['emulation', 'v1.6.0-alpha.1'],
    ['nvidia-open', 'v1.5.3'],
    ['nvidia-nonfree', 'v1.5.3'],
    ['nvidia-open-lts', 'v1.8.0-alpha.2'],
    ['nvidia-open-production', 'v1.8.0-alpha.2'],
    ['nvidia-nonfree-lts', 'v1.8.0-alpha.2'],
    ['nvidia-nonfree-production', 'v1.8.0-alpha.2'],
  ])('%s fills the basket first in %s, and in every release that has its parts', (id, first) => {
    const complete = published.filter((release) => cooked(release, id)?.isComplete === true)
    expect(complete[0]).toBe(first)
    for (const release of published) {
      const found = cooked(release, id)
      if (found === undefined) continue
      const listed = new Set(catalogOf(release).extensions.map(({ name }) => name))
      const parts = found.recipe.required.map((name) =>
        listed.has(name) ? name : (olderNames.get(name) ?? name),
      )
      const missing = parts.filter((name) => !listed.has(name))
      expect([release, found.names]).toEqual([release, parts.filter((name) => listed.has(name))])
      expect([release, found.isComplete]).toEqual([release, missing.length === 0])
      const gone = found.changes.filter(({ kind }) => kind === 'gone')
      expect([release, gone.map(({ from }) => from)]).toEqual([release, missing])
      expect(gone.filter(({ remark }) => remark?.startsWith(`${release} has no extension`) !== true)).toEqual(
        [],
      )
    }
  })

  test('every recipe is in that table', () => {
    const ids = new Set([...recipes.values()].flat().map(({ recipe }) => recipe.id))
    expect(ids.size).toBe(22)
  })

  test('say what is renamed or gone', () => {
    expect(recipeOf('v1.8.4', 'intel-gpu')?.changes.map(({ kind, from }) => `${from} ${kind}`)).toEqual([
      'i915 renamed',
    ])
    expect(recipeOf('v1.5.3', 'longhorn')?.changes.map(({ kind, from }) => `${from} ${kind}`)).toEqual([
      'util-linux-tools gone',
    ])
    expect(recipeOf('v1.7.7', 'nvidia-open-lts')).toBeUndefined()
  })
})

describe('a selection that moves to another release', () => {
  test('keeps, renames with the reason, and says what is gone', () => {
    const names = ['nvidia-fabricmanager', 'i915-ucode', 'gvisor', 'xe-guest-utilities', 'nobody']
    const moved = moveSelection(names, catalogOf('v1.11.2'))
    expect(moved.map((one) => (one.kind === 'gone' ? 'gone' : one.name))).toEqual([
      'nvidia-fabricmanager-lts',
      'i915',
      'gvisor',
      'xen-guest-agent',
      'gone',
    ])
    expect(moved[0]?.remark).toContain(
      'its own alias is wrong and leads to nvidia-fabric-manager-lts, an image that never existed.',
    )
    expect(moved[1]?.remark).toContain('The kernel modules left Talos')
    expect(moved[1]?.remark).not.toContain('Image Factory')
    expect(moved[2]?.remark).toBeNull()
    expect(moved[4]?.remark).toBe('v1.11.2 has no extension nobody, under this name or another.')
  })

  test('moves back, and two names that become one are one', () => {
    const names = ['nvidia-container-toolkit-lts', 'nvidia-container-toolkit-production', 'i915']
    const moved = moveSelection(names, catalogOf('v1.7.7'))
    expect(moved.map((one) => (one.kind === 'gone' ? 'gone' : one.name))).toEqual([
      'nvidia-container-toolkit',
      'i915-ucode',
    ])
    expect(moved[1]?.remark).toContain('it has no alias for the name in this release.')
  })

  test.each([
    ['trident-iscsi-tools', 'v1.11.2', 'Known releases have it from v1.12.0-rc.0 on.'],
    ['siderolabs/px-fuse', 'v1.11.2', 'Known releases have it from v1.13.0-alpha.1 on.'],
    ['netbird', 'v1.13.0-beta.0', 'Known releases before and after have it.'],
    ['drbd', 'v1.7.0-alpha.1', 'Known releases before and after have it.'],
    ['cachefilesd', 'v1.13.9', null],
    ['nobody', 'v1.13.9', null],
  ])('says of %s in %s where it is: %j', (name, release, sentence) => {
    const [moved] = moveSelection([name], catalogOf(release))
    const remark = `${release} has no extension ${name}, under this name or another.`
    expect(moved).toEqual({
      kind: 'gone',
      from: name,
      remark: [remark, ...(sentence === null ? [] : [sentence])].join(' '),
    })
  })

  test('says of a name that left which release was the last', () => {
    const base = catalogOf('v1.14.0-rc.1')
    const catalog = {
      ...base,
      version: 'v1.15.0',
      extensions: base.extensions.filter(({ name }) => name !== 'zfs'),
    }
    expect(moveSelection(['zfs'], catalog)[0]?.remark).toContain('Known releases have it up to v1.14.0-rc.1.')
  })

  test('takes whole references for the names in them', () => {
    const moved = moveSelection(
      ['ghcr.io/siderolabs/gvisor:20250707.0', 'siderolabs/zfs'],
      catalogOf('v1.11.2'),
    )
    expect(moved.map((one) => `${one.kind} ${one.kind === 'gone' ? '' : one.name}`)).toEqual([
      'kept gvisor',
      'kept zfs',
    ])
  })
})

test.each([
  ['v1.5.3', 1_048_576_000, null],
  ['v1.10.9', 1_048_576_000, null],
  ['v1.11.0-alpha.0', 2_097_152_000, 1_048_576_000],
  ['v1.11.0', 2_097_152_000, 1_048_576_000],
  ['v1.14.0-rc.1', 2_097_152_000, 1_048_576_000],
])('the boot partition of %s has %i bytes', (release, bytes, keptBytes) => {
  expect(bootBudget(release)).toEqual({ bytes, slots: 2, keptBytes })
})
