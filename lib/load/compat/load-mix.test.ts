import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { historyFact } from '#catalog/release-history'
import { valueOf } from '../testing/value-of.ts'
import { openCompatWorld, wholeMatrix, type CompatWorld } from './testing/compat-world.ts'

let world: CompatWorld

beforeAll(async () => {
  world = await openCompatWorld()
  // A digest is looked for in the catalogs that were read.
  await wholeMatrix(world)
})

afterAll(() => world.close())

describe('the mix check', () => {
  test.each([
    ['ghcr.io/siderolabs/zfs:2.4.1-v1.12.7', 'v1.13.0', 'same-kernel-other-build', 'ships'],
    ['siderolabs/zfs:2.4.1-v1.12.7', '1.12.7', 'same-build', 'ships'],
    ['ghcr.io/siderolabs/gvisor:20250707.0', 'v1.13.0', 'not-kernel-bound', 'ships'],
    ['zfs', 'v1.13.0', 'same-build', 'ships'],
    ['zfs', 'v1.13.1', 'same-kernel-other-build', 'ships'],
    ['zfs', 'v1.13.0-alpha.2', 'same-kernel-other-build', 'ships'],
    ['i915-ucode', 'v1.13.0', 'same-build', 'renamed'],
    ['gpio-pinctrl', 'v1.12.1', 'unknown', 'does-not-ship'],
    ['of-somebody/else:1.0', 'v1.13.0', 'unknown', 'does-not-ship'],
    ['https://ghcr.io/siderolabs/zfs:2.4.1-v1.12.7', 'v1.13.0', 'same-kernel-other-build', 'ships'],
    ['docker://GHCR.io/siderolabs/ZFS:2.4.1-v1.12.7', 'v1.13.0', 'same-kernel-other-build', 'ships'],
    ['"mirror.example:8443/a/siderolabs/zfs:2.4.1-v1.12.7"', 'v1.13.0', 'same-kernel-other-build', 'ships'],
    ['ghcr.io/acme/zfs:2.4.1-v1.12.7', 'v1.12.7', 'unknown', 'does-not-ship'],
    ['ghcr.io/acme/gvisor:1.0', 'v1.12.7', 'unknown', 'does-not-ship'],
    [`ghcr.io/siderolabs/zfs:2.4.1-v1.12.7@sha256:${'1'.repeat(64)}`, 'v1.12.7', 'unknown', 'ships'],
    ['ZFS', 'V1.13.0', 'same-build', 'ships'],
    [`sha256:${'1'.repeat(64)}`, 'v1.13.0', 'unknown', 'unknown'],
    ['intel-npu', 'v1.12.11', 'unknown', 'does-not-ship'],
    ['zfs', 'v1.77.0', 'unknown', 'unknown'],
  ])('%s on %s is %s', async (reference, version, verdict, membership) => {
    const tag = historyFact('v1.12.7', 'zfs')?.tag ?? ''
    const asked = reference.replace('2.4.1-v1.12.7', tag)
    const report = valueOf(await world.offline.loadMix(asked, version))
    expect([report.verdict, report.membership.kind]).toEqual([verdict, membership])
  })

  test('what a constraint forbids is said with the verdict', async () => {
    const report = valueOf(
      await world.offline.loadMix(`glibc:${historyFact('v1.13.0', 'glibc')?.tag ?? ''}`, 'v1.8.0'),
    )
    expect(report).toMatchObject({
      verdict: 'not-kernel-bound',
      constraint: { source: '>= v1.9.0', allowed: false },
      reason: expect.stringContaining('does not allow Talos v1.8.0'),
    })
  })

  test('a name that is not in the release has the reason why', async () => {
    expect(valueOf(await world.offline.loadMix('intel-npu', 'v1.12.11')).reason).toContain(
      'does not ship intel-npu',
    )
    expect(valueOf(await world.offline.loadMix('zfs', 'v1.77.0')).reason).toContain('v1.77.0')
  })

  test('a digest alone is found in the catalog that lists it', async () => {
    const catalog = valueOf(await world.online.loadCatalog('v1.13.0')).value
    const zfs = catalog.extensions.find(({ name }) => name === 'zfs')
    for (const reference of [
      zfs?.digest ?? '',
      `https://ghcr.io/v2/siderolabs/zfs/manifests/${zfs?.digest}`,
    ]) {
      const report = valueOf(await world.online.loadMix(reference, 'v1.13.1'))
      expect([report.name, report.verdict, report.releases]).toEqual([
        'siderolabs/zfs',
        'other-kernel',
        ['v1.13.0'],
      ])
    }
  })

  test('a digest decides, and one that no catalog of its tag lists is of no release', async () => {
    const catalog = valueOf(await world.online.loadCatalog('v1.13.0')).value
    const zfs = catalog.extensions.find(({ name }) => name === 'zfs')
    const listed = valueOf(await world.online.loadMix(zfs?.reference ?? '', 'v1.13.0'))
    expect([listed.verdict, listed.releases]).toEqual(['same-build', ['v1.13.0']])
    const other = `ghcr.io/siderolabs/zfs:${zfs?.tag ?? ''}@sha256:${'0'.repeat(64)}`
    expect(valueOf(await world.online.loadMix(other, 'v1.13.0')).verdict).toBe('unknown')
  })

  test.each([
    ['', 'v1.13.0'],
    ['zfs', ''],
    ['zfs', 'newest'],
    ['not a reference', 'v1.13.0'],
    [`zfs:${' '.repeat(1_100)}`, 'v1.13.0'],
  ])('%j on %j is refused', async (reference, version) => {
    const outcome = await world.offline.loadMix(reference, version)
    expect(outcome.ok ? '' : outcome.problem.kind).toBe('invalid')
  })
})
