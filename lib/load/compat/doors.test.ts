import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateContent } from '#registry/testing/generated-releases'
import { historyFact } from '#catalog/release-history'
import type { KnownMatrix } from '#compat/known-matrix'
import { parsePaste } from '#compat/paste/parse-paste'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Doors } from '../doors.ts'
import { openFaultWorld, type FaultWorld } from '../faults/testing/fault-world.ts'

const RELEASES = ['v1.11.2', 'v1.12.2', 'v1.13.0', 'v1.13.1', 'v1.13.9', 'v1.14.0-rc.1']

let world: FaultWorld
let online: Doors
let offline: Doors

beforeAll(async () => {
  world = await openFaultWorld({ content: generateContent({ releases: RELEASES, oddities: false }) })
  online = world.open().doors
  offline = world.open({ offline: true, cacheDirectory: null }).doors
})

afterAll(() => world.close())

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem.title)
  return outcome.value
}

async function wholeMatrix(): Promise<Loaded<KnownMatrix>> {
  for (;;) {
    const loaded = valueOf(await online.loadMatrix(''))
    const { progress } = loaded.value
    if (progress !== null && progress.done + progress.failed === progress.total) return loaded
  }
}

describe('the matrix', () => {
  test('is read from the registry, release by release, and says how far it has come', async () => {
    const { value, state, origin } = await wholeMatrix()
    expect(value.matrix.releases.map(({ version }) => version)).toEqual(RELEASES.toReversed())
    expect(value.progress).toEqual({ done: 6, total: 6, failed: 0 })
    expect({ state, origin }).toEqual({ state: 'fresh', origin: 'registry' })
    expect(valueOf(await online.loadMatrixProgress()).value).toEqual(value.progress)
  })

  test('says of every cell what the data says', async () => {
    const { matrix } = (await wholeMatrix()).value
    const ascending = RELEASES
    const wrong = matrix.rows.flatMap(({ name, spans }) =>
      spans.flatMap(({ from, to, ships }) =>
        ascending
          .slice(ascending.indexOf(from), ascending.indexOf(to) + 1)
          .filter((version) => ships !== (historyFact(version, name) !== undefined))
          .map((version) => `${name} ${version}`),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('marks images without content on the chosen platform', async () => {
    await wholeMatrix()
    const { matrix } = valueOf(await online.loadMatrix('linux/arm64')).value
    const spans = matrix.rows.find(({ name }) => name === 'i915')?.spans ?? []
    expect(new Set(spans.map(({ kind }) => kind))).toEqual(new Set(['stub']))
  })

  test('comes from the tables of the project when nobody may be asked', async () => {
    const { value, origin } = valueOf(await offline.loadMatrix(''))
    expect(origin).toBe('snapshot')
    expect(value.progress).toBeNull()
    expect(value.matrix.releases).toHaveLength(164)
    expect(value.facts.get('gvisor')).toMatchObject({ category: 'container-runtime' })
  })
})

describe('the comparison', () => {
  test('tells what is new and how old the data is', async () => {
    const { value, state } = valueOf(await online.loadComparison('v1.13.9', 'v1.14.0-rc.1'))
    expect(value.added.map(({ extension }) => extension.name)).toEqual([
      'harbor-credential-provider',
      'hyperv-guest-agent',
      'kata-containers-snp',
    ])
    expect(state).toBe('fresh')
    const kept = value.kept.find(({ to }) => to.name === 'gvisor-debug')
    expect(kept?.image).not.toBe('unknown')
  })

  test('a release that is not there is not found', async () => {
    const outcome = await online.loadComparison('v1.13.9', 'v1.77.0')
    expect(outcome.ok ? '' : outcome.problem.kind).toBe('not-found')
  })

  test('works from the tables as well, and says that it does', async () => {
    const { value, origin, state } = valueOf(await offline.loadComparison('v1.12.11', 'v1.13.9'))
    expect(value.added.map(({ extension }) => extension.name)).toHaveLength(5)
    expect({ origin, state }).toEqual({ origin: 'snapshot', state: 'stale' })
  })
})

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
    const report = valueOf(await offline.loadMix(asked, version))
    expect([report.verdict, report.membership.kind]).toEqual([verdict, membership])
  })

  test('what a constraint forbids is said with the verdict', async () => {
    const report = valueOf(
      await offline.loadMix(`glibc:${historyFact('v1.13.0', 'glibc')?.tag ?? ''}`, 'v1.8.0'),
    )
    expect(report).toMatchObject({
      verdict: 'not-kernel-bound',
      constraint: { source: '>= v1.9.0', allowed: false },
      reason: expect.stringContaining('does not allow Talos v1.8.0'),
    })
  })

  test('a name that is not in the release has the reason why', async () => {
    expect(valueOf(await offline.loadMix('intel-npu', 'v1.12.11')).reason).toContain(
      'does not ship intel-npu',
    )
    expect(valueOf(await offline.loadMix('zfs', 'v1.77.0')).reason).toContain('v1.77.0')
  })

  test('a digest alone is found in the catalog that lists it', async () => {
    const catalog = valueOf(await online.loadCatalog('v1.13.0')).value
    const zfs = catalog.extensions.find(({ name }) => name === 'zfs')
    for (const reference of [
      zfs?.digest ?? '',
      `https://ghcr.io/v2/siderolabs/zfs/manifests/${zfs?.digest}`,
    ]) {
      const report = valueOf(await online.loadMix(reference, 'v1.13.1'))
      expect([report.name, report.verdict, report.releases]).toEqual([
        'siderolabs/zfs',
        'other-kernel',
        ['v1.13.0'],
      ])
    }
  })

  test('a digest decides, and one that no catalog of its tag lists is of no release', async () => {
    const catalog = valueOf(await online.loadCatalog('v1.13.0')).value
    const zfs = catalog.extensions.find(({ name }) => name === 'zfs')
    const listed = valueOf(await online.loadMix(zfs?.reference ?? '', 'v1.13.0'))
    expect([listed.verdict, listed.releases]).toEqual(['same-build', ['v1.13.0']])
    const other = `ghcr.io/siderolabs/zfs:${zfs?.tag ?? ''}@sha256:${'0'.repeat(64)}`
    expect(valueOf(await online.loadMix(other, 'v1.13.0')).verdict).toBe('unknown')
  })

  test.each([
    ['', 'v1.13.0'],
    ['zfs', ''],
    ['zfs', 'newest'],
    ['not a reference', 'v1.13.0'],
    [`zfs:${' '.repeat(1_100)}`, 'v1.13.0'],
  ])('%j on %j is refused', async (reference, version) => {
    const outcome = await offline.loadMix(reference, version)
    expect(outcome.ok ? '' : outcome.problem.kind).toBe('invalid')
  })
})

test('a release says whether its kernel builds agree', async () => {
  expect((await offline.loadStanding('v1.13.1')).kind).toBe('disagrees')
  expect((await offline.loadStanding('v1.13.2')).kind).toBe('agrees')
  expect((await offline.loadStanding('v1.99.0')).kind).toBe('unknown')
})

describe('the pre-flight', () => {
  const names =
    'nvidia-container-toolkit, nvidia-open-gpu-kernel-modules, nvidia-fabricmanager, i915-ucode, drbd, mdadm, schematic, modules.dep'

  test('gives its verdicts row by row', async () => {
    const ask = { pasted: parsePaste(names), from: 'v1.7.7', to: 'v1.14.0-rc.1' }
    const { preflight } = valueOf(await offline.loadPreflight(ask)).value
    expect(preflight.verdicts.map(({ asked, kind }) => `${asked} ${kind}`)).toEqual([
      'nvidia-container-toolkit split',
      'nvidia-open-gpu-kernel-modules split',
      'nvidia-fabricmanager split',
      'i915-ucode renamed',
      'drbd rebuilt',
      'mdadm deprecated',
      'schematic not-an-extension',
      'modules.dep not-an-extension',
    ])
  })

  test('asks the one table of relations for what is missing', async () => {
    const ask = { pasted: parsePaste('gvisor-debug'), from: 'v1.11.2', to: 'v1.13.9' }
    const { preflight } = valueOf(await offline.loadPreflight(ask)).value
    expect(preflight.verdicts.map(({ kind }) => kind)).toEqual(['needs-another'])
  })

  test('finds the old version in the paste and takes the newest stable as the new one', async () => {
    const pasted = parsePaste(`factory.talos.dev/installer/${'ab'.repeat(32)}:v1.9.0\ngvisor`)
    const { from, to } = valueOf(await offline.loadPreflight({ pasted, from: '', to: '' })).value
    expect({ from, to }).toEqual({ from: 'v1.9.0', to: 'v1.11.2' })
  })

  test.each([
    ['', 'v1.13.9'],
    ['nonsense', 'v1.13.9'],
    ['v1.12.2', 'nonsense'],
  ])('from %j to %j is refused', async (from, to) => {
    const outcome = await offline.loadPreflight({ pasted: parsePaste('gvisor'), from, to })
    expect(outcome.ok ? '' : outcome.problem.kind).toBe('invalid')
  })

  test('a target that is withdrawn for its kernel build says what to use', async () => {
    const ask = { pasted: parsePaste('zfs'), from: 'v1.13.0', to: 'v1.13.1' }
    const { standing, preflight } = valueOf(await online.loadPreflight(ask)).value
    expect(standing).toMatchObject({ kind: 'disagrees', use: 'v1.13.2' })
    expect(preflight.weight).toBe('blocked')
  })
})
