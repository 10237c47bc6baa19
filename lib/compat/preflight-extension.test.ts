import { describe, expect, test } from 'vitest'
import { releasesWithFacts } from '#catalog/release-facts'
import { historyCatalog, historyOf } from '#catalog/release-history'
import { catalogOf } from '#catalog/testing/known-catalog'
import { parsePaste } from './paste/parse-paste.ts'
import { preflight } from './preflight.ts'
import { ask, rows } from './testing/ask-preflight.ts'

test.each([
  ['iscsi-tools', 'v1.11.2', 'v1.11.3', 'iscsi-tools: ok iscsi-tools'],
  ['gvisor', 'v1.11.2', 'v1.12.0', 'gvisor: ok gvisor'],
  ['hailort', 'v1.12.0', 'v1.12.1', 'hailort: rebuilt hailort'],
  ['ghcr.io/acme/zfs:1', 'v1.12.0', 'v1.12.1', 'acme/zfs: unknown-name -'],
  ['mirror.example/a/siderolabs/zfs:1', 'v1.12.0', 'v1.12.1', 'a/siderolabs/zfs: rebuilt zfs'],
  ['zfs', 'v1.13.0-alpha.1', 'v1.13.0-alpha.2', 'zfs: kernel-mismatch zfs'],
  ['talos-vmtoolsd', 'v1.9.0', 'v1.11.2', 'talos-vmtoolsd: ok vmtoolsd-guest-agent'],
  ['xe-guest-utilities', 'v1.6.8', 'v1.7.0', 'xe-guest-utilities: renamed xen-guest-agent'],
  ['i915', 'v1.9.0', 'v1.8.4', 'i915: renamed i915-ucode'],
  ['gpio-pinctrl', 'v1.12.2', 'v1.12.1', 'gpio-pinctrl: missing -'],
  ['of-somebody-else', 'v1.12.2', 'v1.12.3', 'of-somebody-else: unknown-name -'],
  ['zfs', 'v1.13.0', 'v1.13.1', 'zfs: kernel-mismatch zfs'],
  ['gvisor', 'v1.13.0', 'v1.13.1', 'gvisor: ok gvisor'],
])('%s from %s to %s is %s', (text, from, to, row) => {
  expect(rows(ask(text, from, to))).toEqual([row])
})

test('a mismatch of kernel builds says what to use', () => {
  const result = ask('zfs', 'v1.13.0', 'v1.13.1')
  expect(result.weight).toBe('blocked')
  expect(result.verdicts[0]?.remarks[0]).toContain('Use v1.13.2.')
})

test('what a node reports counts more than what its release shipped', () => {
  const reported = `NODE NAMESPACE TYPE ID VERSION NAME VERSION
10.0.0.5 runtime ExtensionStatus 0 1 tailscale 1.50.0
`
  const jumps = ask(reported, 'v1.11.2', 'v1.12.0').verdicts[0]?.jumps ?? []
  expect(jumps.map(({ from }) => from)).toEqual(['1.50.0'])
})

test('nodes that say the same give one row', () => {
  const row = '10.0.0.5 runtime ExtensionStatus 0 1 tailscale 1.50.0\n'
  expect(ask(row + row.replace('.5', '.6'), 'v1.11.2', 'v1.12.0').verdicts).toHaveLength(1)
})

describe('a target whose kernel build nobody knows', () => {
  const target = { ...catalogOf('v1.13.9'), version: 'v1.15.0' }
  const askUnknown = (text: string) =>
    preflight({
      pasted: parsePaste(text),
      from: { version: 'v1.13.9', catalog: historyCatalog('v1.13.9') },
      to: { version: 'v1.15.0', catalog: target },
      facts: releasesWithFacts(),
      lastSeen: (name) => historyOf(name).at(-1)?.release,
      requirements: [],
    })

  test('is never in order for kernel modules', () => {
    const result = askUnknown('zfs')
    expect(rows(result)).toEqual(['zfs: unknown-build zfs'])
    expect(result.weight).toBe('warn')
    expect(result.verdicts[0]?.remarks[0]).toContain('whether its kernel modules load cannot be told')
  })

  test('says so of a renamed one as well, and nothing of what has no modules', () => {
    expect(askUnknown('i915-ucode').verdicts[0]?.remarks.join(' ')).toContain('cannot be told')
    expect(rows(askUnknown('gvisor'))).toEqual(['gvisor: ok gvisor'])
  })
})
