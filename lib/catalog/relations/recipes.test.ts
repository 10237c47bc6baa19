import { describe, expect, test } from 'vitest'
import { isListedOnly, knownReleases } from '../release-history.ts'
import { catalogOf } from '../testing/known-catalog.ts'
import { recipesIn } from './recipes.ts'

function recipeOf(release: string, id: string) {
  return recipesIn(catalogOf(release)).find(({ recipe }) => recipe.id === id)
}

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
