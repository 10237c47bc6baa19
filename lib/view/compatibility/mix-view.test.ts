import { expect, test } from 'vitest'
import type { MixReport } from '#compat/mix-report'
import { mixItems } from '../search/answer-items.ts'
import { mixView } from './mix-view.ts'

const reference = `ghcr.io/siderolabs/zfs:1@sha256:${'a'.repeat(64)}`
const ships = { kind: 'ships', repository: 'siderolabs/zfs', reason: 'It ships.' } as const

const report = (
  verdict: MixReport['verdict'],
  membership: MixReport['membership'],
  constraint: MixReport['constraint'] = null,
): MixReport => ({
  verdict,
  reason: 'For a reason.',
  name: 'zfs',
  talosVersion: 'v1.13.1',
  releases: membership.kind === 'ships' ? ['v1.13.1'] : [],
  membership,
  constraint,
})

test('what its own Talos refuses is neither offered for copying nor marked as in order', () => {
  const refused = report('same-kernel-other-build', { ...ships, reference, isRefused: true })
  expect(mixView(refused).membership.reference).toBeNull()
  expect(mixItems('zfs', refused).map(({ tone, copy }) => [tone, copy])).toEqual([
    ['bad', null],
    ['bad', null],
  ])
  const loads = report('same-build', { ...ships, reference, isRefused: false })
  expect(mixView(loads).membership.reference).toBe(reference)
  expect(mixItems('zfs', loads).map(({ tone }) => tone)).toEqual(['ok', 'ok'])
})

test.each(['unknown', 'not-kernel-bound'] as const)(
  'a name that a release does not have is no success, with the verdict %s',
  (verdict) => {
    const view = mixView(report(verdict, { kind: 'does-not-ship', reason: 'It does not ship it.' }))
    expect(view).toMatchObject({ heading: 'That release does not ship it', tone: 'bad' })
  },
)

test('an image without kernel modules is in order only where its constraint is known, and so is the release', () => {
  const membership = { ...ships, reference, isRefused: false }
  const allowing = { source: '>= v1.0.0', allowed: true, reason: null }
  const unknown = { kind: 'unknown', reason: 'It is not known.' } as const
  expect(mixView(report('not-kernel-bound', membership, allowing)).tone).toBe('ok')
  expect(mixView(report('not-kernel-bound', membership)).tone).toBe('warn')
  expect(mixView(report('not-kernel-bound', unknown, allowing)).tone).toBe('warn')
})

test.each([
  ['same-build', true, 'ok', 'Its kernel modules load'],
  ['not-kernel-bound', false, 'bad', 'Its constraint excludes that release'],
  ['same-build', false, 'bad', 'Its constraint excludes that release'],
  ['not-kernel-bound', null, 'warn', 'It is not bound to a kernel'],
  ['other-kernel', false, 'bad', 'It is built for another kernel'],
  ['unknown', true, 'warn', 'Nobody can tell'],
] as const)('%s with a constraint that allows it %s is %s: %s', (verdict, allowed, tone, heading) => {
  const constraint = { source: '>= v1.13.0', allowed, reason: null }
  const membership = { ...ships, reference, isRefused: false }
  expect(mixView(report(verdict, membership, constraint))).toMatchObject({ tone, heading })
})
