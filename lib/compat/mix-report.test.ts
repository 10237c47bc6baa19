import { expect, test } from 'vitest'
import { releasesWithFacts } from '#catalog/release-facts'
import { historyCatalog, historyOf } from '#catalog/release-history'
import { snapshotCatalog } from '#catalog/snapshot'
import { membershipOf } from './mix-report.ts'

const lastSeen = (name: string): string | undefined => historyOf(name).at(-1)?.release

test.each([
  ['zfs', 'v1.13.0', 'ships', 'Talos v1.13.0 ships its own zfs.'],
  ['siderolabs/i915-ucode', 'v1.13.0', 'renamed', 'In Talos v1.13.0 it is called i915.'],
  ['ghcr.io/siderolabs/nvidia-fabricmanager:535.129.03', 'v1.13.0', 'renamed', 'nvidia-fabricmanager-lts'],
  ['gpio-pinctrl', 'v1.12.1', 'does-not-ship', 'the newest that has it is v1.14.0-rc.1.'],
  ['acme/zfs', 'v1.12.1', 'does-not-ship', 'does not ship acme/zfs; and no release that is known has it.'],
  ['i915', 'v1.8.4', 'renamed', 'so it holds firmware only.'],
  ['nvidia-container-toolkit-lts', 'v1.7.7', 'renamed', 'there was one driver branch only.'],
  ['of-somebody-else', 'v1.12.1', 'does-not-ship', 'no release that is known has it.'],
])('%s on %s: %s', (asked, release, kind, text) => {
  const membership = membershipOf(asked, release, historyCatalog(release), lastSeen, releasesWithFacts())
  expect(membership.kind).toBe(kind)
  expect(membership.reason).toContain(text)
})

test('a release whose catalog is not at hand is unknown, never a no', () => {
  expect(membershipOf('zfs', 'v9.9.9', undefined, lastSeen, []).kind).toBe('unknown')
})

test('the reference of that release comes along where its digest is known', () => {
  const membership = membershipOf('zfs', 'v1.11.2', snapshotCatalog(), lastSeen, [])
  expect(membership).toMatchObject({
    reference: expect.stringContaining('siderolabs/zfs:2.3.3-v1.11.2@sha256:'),
  })
  expect(membershipOf('zfs', 'v1.13.0', historyCatalog('v1.13.0'), lastSeen, [])).toMatchObject({
    reference: null,
  })
})

test.each([
  ['zfs', 'v1.13.1', true, 'refused at boot'],
  ['zfs', 'v1.13.1', true, 'Use v1.13.2.'],
  ['zfs', 'v1.13.0-alpha.2', true, 'Use v1.13.0-beta.0.'],
  ['i915-ucode', 'v1.13.1', true, 'Use v1.13.2.'],
  ['gvisor', 'v1.13.1', false, 'ships its own gvisor.'],
  ['zfs', 'v1.13.2', false, 'ships its own zfs.'],
])('%s on %s, whose kernel builds may differ: refused %s, %s', (asked, release, isRefused, text) => {
  const membership = membershipOf(asked, release, historyCatalog(release), lastSeen, releasesWithFacts())
  expect(membership).toMatchObject({ isRefused, reason: expect.stringContaining(text) })
})
