import { describe, expect, test } from 'vitest'
import { catalogOf } from '../testing/known-catalog.ts'
import { checkSelection } from './check-selection.ts'
import { amd64, check, words } from './testing/checked-selection.ts'

const lts = {
  toolkit: 'nvidia-container-toolkit-lts',
  open: 'nvidia-open-gpu-kernel-modules-lts',
  nonfree: 'nonfree-kmod-nvidia-lts',
  fabric: 'nvidia-fabricmanager-lts',
}
const production = {
  toolkit: 'nvidia-container-toolkit-production',
  open: 'nvidia-open-gpu-kernel-modules-production',
}

describe('NVIDIA, v1.11.2', () => {
  test.each([
    [`${lts.toolkit} ${lts.open}`, []],
    [`${lts.toolkit} ${lts.nonfree}`, []],
    [`${production.toolkit} ${production.open}`, []],
    [`${lts.toolkit} ${production.open}`, ['error version-mismatch', 'note often-together']],
    [`${lts.fabric} ${lts.open}`, ['note often-together', 'note often-together']],
    [lts.toolkit, ['error missing-requirement']],
    [lts.open, ['note often-together']],
    [`${lts.open} ${production.open}`, ['error conflict', 'note often-together', 'note often-together']],
    [`${lts.toolkit} ${production.toolkit} ${lts.open}`, ['error conflict']],
    [`${lts.open} ${lts.nonfree} ${lts.toolkit}`, ['error conflict']],
    ['nvidia-gdrdrv-device', ['error not-in-release']],
  ])('%s: %j', (names, expected) => {
    expect(words(check('v1.11.2', names))).toEqual(expected)
  })

  test('modules and toolkit of two branches are refused with both drivers and one repair', () => {
    const [finding] = check('v1.11.2', `${lts.open} ${production.toolkit}`)
    expect(finding).toMatchObject({ kind: 'version-mismatch', severity: 'error' })
    expect(finding?.text).toContain('535.247.01')
    expect(finding?.text).toContain('570.172.08')
    expect(finding?.repairs[0]).toEqual({
      kind: 'change',
      label: `Use ${lts.toolkit} instead`,
      add: [lts.toolkit],
      remove: [production.toolkit],
    })
    expect(words(check('v1.11.2', `${lts.open} ${lts.toolkit}`))).toEqual([])
  })

  test('two branches of everything are repaired by taking one away', () => {
    const [finding] = check(
      'v1.11.2',
      Object.values({ ...production, a: lts.open, b: lts.toolkit }).join(' '),
    )
    expect(finding?.kind).toBe('conflict')
    expect(finding?.repairs).toHaveLength(2)
    expect(finding?.repairs[0]).toMatchObject({ add: [], remove: [lts.open, lts.toolkit] })
  })

  test('the toolkit alone can be repaired with either kind of modules', () => {
    const repairs = check('v1.11.2', lts.toolkit)[0]?.repairs ?? []
    expect(repairs.map(({ label }) => label)).toEqual([
      `Add ${lts.open}`,
      `Add ${lts.nonfree}`,
      `Remove ${lts.toolkit}`,
    ])
  })
})

describe('NVIDIA, other releases', () => {
  test('v1.13.9 names its own drivers', () => {
    const [finding] = check('v1.13.9', `${lts.open} ${production.toolkit}`)
    expect(finding?.text).toContain('580.178.04')
    expect(finding?.text).toContain('595.91.07')
  })

  test('v1.12.11 has a long-term branch that is newer than production', () => {
    const findings = check('v1.12.11', `${lts.open} ${lts.toolkit}`)
    expect(words(findings)).toEqual(['note branch-order'])
    expect(findings.find(({ kind }) => kind === 'branch-order')?.text).toContain('580.126.20')
  })

  test('gdrdrv needs open modules, of either branch', () => {
    expect(words(check('v1.13.9', 'nvidia-gdrdrv-device'))).toEqual(['error missing-requirement'])
    expect(words(check('v1.13.9', `nvidia-gdrdrv-device ${lts.nonfree} ${lts.toolkit}`))).toEqual([
      'error missing-requirement',
    ])
    expect(words(check('v1.13.9', `nvidia-gdrdrv-device ${lts.open} ${lts.toolkit}`))).toEqual([])
    expect(check('v1.13.9', 'nvidia-gdrdrv-device')[0]?.repairs[0]?.label).toBe(`Add ${production.open}`)
  })

  test('before v1.8.0-alpha.2 there is one branch', () => {
    expect(words(check('v1.7.7', 'nvidia-container-toolkit nvidia-open-gpu-kernel-modules'))).toEqual([])
    expect(words(check('v1.7.7', 'nvidia-container-toolkit'))).toEqual(['error missing-requirement'])
  })

  test('one branch with two drivers, as in no release, is a mismatch', () => {
    const base = catalogOf('v1.13.9')
    const extensions = base.extensions.map((one) =>
      one.name === lts.toolkit ? { ...one, tag: '580.1.1-v1.19.1' } : one,
    )
    const findings = checkSelection({ ...base, extensions }, [lts.open, lts.toolkit], amd64)
    expect(words(findings)).toEqual(['error version-mismatch'])
    expect(findings[0]?.text).toContain('580.1.1')
  })
})
