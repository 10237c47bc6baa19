import { describe, expect, test } from 'vitest'
import { catalogOf } from '../testing/known-catalog.ts'
import { checkSelection } from './check-selection.ts'
import { amd64, check, words } from './testing/checked-selection.ts'

describe('names', () => {
  test.each([
    ['v1.11.2', 'siderolabs/gvisor', []],
    ['v1.11.2', 'ghcr.io/siderolabs/gvisor:20250707.0', []],
    ['v1.11.2', 'i915-ucode', ['error renamed']],
    ['v1.11.2', 'siderolabs/i915-ucode', ['note renamed']],
    ['v1.11.2', 'siderolabs/nvidia-fabricmanager nvidia-open-gpu-kernel-modules-lts', ['error renamed']],
    ['v1.11.2', 'nobody', ['error not-in-release']],
    ['v1.11.2', '__proto__', ['error not-in-release']],
    ['v1.11.2', 'gvisor gvisor siderolabs/gvisor', []],
  ])('%s: %s', (release, names, expected) => {
    expect(words(check(release, names)).filter((one) => !one.endsWith('often-together'))).toEqual(expected)
  })

  test('a name that changed is checked under its new one and can be replaced', () => {
    const findings = check('v1.11.2', 'nvidia-fabricmanager')
    expect(words(findings)).toEqual(['error renamed', 'error missing-requirement', 'note often-together'])
    expect(findings[0]?.repairs[0]).toMatchObject({
      add: ['nvidia-fabricmanager-lts'],
      remove: ['nvidia-fabricmanager'],
    })
  })

  test('a name with two digests is ambiguous', () => {
    const base = catalogOf('v1.11.2')
    const extensions = base.extensions.map((one) =>
      one.name === 'gvisor' ? { ...one, duplicate: true } : one,
    )
    expect(words(checkSelection({ ...base, extensions }, ['gvisor'], amd64))).toEqual(['warning ambiguous'])
  })
})
