import { expect, test } from 'vitest'
import { snapshotCatalog, snapshotConstraints, snapshotMade, snapshotVersion } from './snapshot.ts'

const catalog = snapshotCatalog()

test('the snapshot has the 67 references of v1.11.2, all readable, all pinned', () => {
  expect(snapshotVersion).toBe('v1.11.2')
  expect(snapshotMade).toBe('2026-11-23')
  expect(catalog.extensions).toHaveLength(67)
  expect(catalog.unreadable).toEqual([])
  expect(catalog.notes).toEqual([])
  expect(catalog.extensions.every((one) => one.digest !== null && one.reference?.endsWith(one.digest))).toBe(
    true,
  )
  expect(catalog.extensions.filter((one) => one.duplicate)).toEqual([])
})

test('the snapshot has two non-free extensions and one example', () => {
  expect(catalog.extensions.filter((one) => one.nonfree).map((one) => one.name)).toEqual([
    'nonfree-kmod-nvidia-lts',
    'nonfree-kmod-nvidia-production',
  ])
  expect(catalog.extensions.filter((one) => one.example).map((one) => one.name)).toEqual([
    'hello-world-service',
  ])
})

test('the snapshot has tiers, categories and constraints, and no description', () => {
  const count = (tier: string) => catalog.extensions.filter((one) => one.tier === tier).length
  expect([count('core'), count('extra'), count('contrib'), count('unstated')]).toEqual([26, 26, 15, 0])
  expect(catalog.extensions.every((one) => one.category !== 'uncategorised')).toBe(true)
  expect(catalog.extensions.every((one) => one.description === null)).toBe(true)
  expect(snapshotConstraints().size).toBe(67)
})

test('the versions of the snapshot are split against its own tag', () => {
  expect(catalog.extensions.find((one) => one.name === 'i915')).toMatchObject({
    upstreamVersion: '20250917',
    boundToRelease: true,
    coupling: 'suffix',
    reference:
      'ghcr.io/siderolabs/i915:20250917-v1.11.2@' +
      String(catalog.extensions.find((one) => one.name === 'i915')?.digest),
  })
})
