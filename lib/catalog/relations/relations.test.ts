import { describe, expect, test } from 'vitest'
import { categoryTable } from '../category-table.ts'
import { catalogOf } from '../testing/known-catalog.ts'
import { alternativeTable } from './alternative-table.ts'
import { recipeTable } from './recipe-table.ts'
import { relationTable } from './relation-table.ts'
import type { Relation } from './relation.ts'
import { relationsIn, relationsOf } from './relations.ts'

const known = new Set(Object.values(categoryTable).flat())

function row({ kind, from, to }: Relation): string {
  return `${from} ${kind} ${to.join('|')}`
}

function isMdadmSuperseded(release: string): boolean {
  return relationsIn(catalogOf(release)).some(
    ({ kind, from }) => kind === 'superseded-by' && from === 'mdadm',
  )
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
