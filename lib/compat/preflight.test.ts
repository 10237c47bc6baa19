import { describe, expect, test } from 'vitest'
import type { Catalog } from '#catalog/catalog'
import { releasesWithFacts } from '#catalog/release-facts'
import { historyCatalog, historyOf } from '#catalog/release-history'
import { parsePaste } from './paste/parse-paste.ts'
import type { Requirement } from './preflight-question.ts'
import { preflight, type Preflight } from './preflight.ts'
import { upgradePath } from './upgrade-path.ts'

function catalogOf(version: string): Catalog {
  const catalog = historyCatalog(version)
  if (!catalog) throw new Error(`${version} is not in the history.`)
  return catalog
}

function ask(text: string, from: string, to: string, requirements: readonly Requirement[] = []): Preflight {
  return preflight({
    pasted: parsePaste(text),
    from: { version: from, catalog: historyCatalog(from) },
    to: { version: to, catalog: catalogOf(to) },
    facts: releasesWithFacts(),
    lastSeen: (name) => historyOf(name).at(-1)?.release,
    requirements,
  })
}

function rows({ verdicts }: Preflight): string[] {
  return verdicts.map(
    ({ asked, kind, target }) => `${asked}: ${kind} ${target?.replace('siderolabs/', '') ?? '-'}`,
  )
}

function leaves(from: string, to: string): string[] {
  return ask('gvisor', from, to).leaves.map(({ name }) => name)
}

describe('a node of v1.7.7 on its way to v1.14.0-rc.1', () => {
  const names =
    'nvidia-container-toolkit, nvidia-open-gpu-kernel-modules, nvidia-fabricmanager, i915-ucode, drbd, mdadm, schematic, modules.dep'
  const result = ask(names, 'v1.7.7', 'v1.14.0-rc.1')

  test('has its verdict row by row', () => {
    expect(rows(result)).toEqual([
      'nvidia-container-toolkit: split nvidia-container-toolkit-lts',
      'nvidia-open-gpu-kernel-modules: split nvidia-open-gpu-kernel-modules-lts',
      'nvidia-fabricmanager: split nvidia-fabricmanager-lts',
      'i915-ucode: renamed i915',
      'drbd: rebuilt drbd',
      'mdadm: deprecated mdadm',
      'schematic: not-an-extension -',
      'modules.dep: not-an-extension -',
    ])
    expect(result.weight).toBe('warn')
  })

  test('says which rename the factory gets wrong', () => {
    const remarks = new Map(result.verdicts.map((verdict) => [verdict.asked, verdict.remarks.join(' ')]))
    expect(remarks.get('nvidia-fabricmanager')).toContain('change the schematic yourself')
    expect(remarks.get('nvidia-container-toolkit')).not.toContain('change the schematic yourself')
    expect(remarks.get('nvidia-container-toolkit')).toContain('nvidia-container-toolkit-production')
    expect(remarks.get('i915-ucode')).toContain('Renamed to i915.')
  })

  test('jumps component by component', () => {
    const jumps = result.verdicts.find(({ asked }) => asked === 'nvidia-container-toolkit')?.jumps ?? []
    expect(jumps.map(({ component, from, to }) => `${component} ${from} ${to}`)).toEqual([
      'driver 535.129.03 580.178.04',
      'toolkit v1.14.6 v1.19.1',
    ])
  })

  test('passes the minors in between and names what left the base', () => {
    expect(result.path).toMatchObject({ kind: 'path', minors: ['1.7', '1.8', '1.10', '1.12', '1.14'] })
    expect(result.leaves.map(({ name }) => name)).toEqual(['amdgpu'])
  })

  test('ends with a schematic in byte order, without what is part of Talos', () => {
    expect(result.targets).toEqual([
      'siderolabs/drbd',
      'siderolabs/i915',
      'siderolabs/nvidia-container-toolkit-lts',
      'siderolabs/nvidia-fabricmanager-lts',
      'siderolabs/nvidia-open-gpu-kernel-modules-lts',
    ])
  })
})

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

test.each([
  ['a line that could not be read', 'gvisor\n%%%\n'],
  ['nothing but such lines', '%%%\n'],
  ['nothing', ''],
  ['the ID of a schematic alone', 'ab'.repeat(32)],
  ['an installer alone', `factory.talos.dev/metal-installer/${'ab'.repeat(32)}:v1.11.2`],
])('%s is never in order', (_, text) => {
  expect(ask(text, 'v1.11.2', 'v1.12.0').weight).toBe('warn')
  expect(ask('gvisor', 'v1.11.2', 'v1.12.0').weight).toBe('ok')
})

test('an unmet requirement blocks, a met one does not', () => {
  const requirement = {
    name: 'gvisor-debug',
    anyOf: ['gvisor'],
    reason: 'gvisor-debug overrides a file of gvisor.',
  }
  expect(rows(ask('gvisor-debug', 'v1.11.2', 'v1.12.0', [requirement]))).toEqual([
    'gvisor-debug: needs-another gvisor-debug',
  ])
  expect(rows(ask('gvisor-debug gvisor', 'v1.11.2', 'v1.12.0', [requirement]))).toEqual([
    'gvisor-debug: ok gvisor-debug',
    'gvisor: ok gvisor',
  ])
})

test('what left the base is named only when the upgrade passes that release', () => {
  expect(leaves('v1.5.6', 'v1.6.0')).toEqual(['bnx2-bnx2x', 'intel-ice-firmware'])
  expect(leaves('v1.8.4', 'v1.9.0')).toEqual(['i915', 'amdgpu'])
  expect(leaves('v1.9.0', 'v1.14.0-rc.1')).toEqual([])
})

test.each([
  ['v1.13.8', 'v1.13.9', ['1.13'], true],
  ['v1.12.0', 'v1.14.0-rc.1', ['1.12', '1.14'], true],
  ['v1.11.0', 'v1.14.0', ['1.11', '1.12', '1.14'], true],
  ['v1.8.4', 'v1.14.0-rc.1', ['1.8', '1.10', '1.12', '1.14'], true],
  ['v1.9.0', 'v1.14.0', ['1.9', '1.10', '1.12', '1.14'], true],
  ['v1.4.0', 'v1.7.0', ['1.4', '1.7'], true],
  ['v1.5.3', 'v1.14.0-rc.1', ['1.5', '1.8', '1.10', '1.12', '1.14'], true],
  ['v1.5.6', 'v1.6.0', ['1.5', '1.6'], true],
  ['v1.14.0-beta.0', 'v1.14.0-rc.1', ['1.14'], true],
  ['v1.14.0', 'v1.15.0', ['1.14', '1.15'], true],
  ['v1.12.0', 'v1.15.0', ['1.12', '1.14', '1.15'], false],
  ['v1.2.0', 'v1.5.0', ['1.2', '1.3', '1.4', '1.5'], false],
])('the way from %s to %s is %j, certainly the shortest: %s', (from, to, minors, isFewest) => {
  expect(upgradePath(from, to)).toEqual({ kind: 'path', minors, isFewest })
})

test.each([
  ['v1.14.0', 'v1.13.0', 'downgrade'],
  ['v1.14.0', 'v1.14.0-rc.1', 'downgrade'],
  ['v1.14.0', 'v1.14.0', 'same'],
  ['v0.14.0', 'v1.5.0', 'unknown'],
  ['v1.14.0', 'v2.0.0', 'unknown'],
  ['1.2', 'v1.5.0', 'unknown'],
])('from %s to %s is no way: %s', (from, to, kind) => {
  expect(upgradePath(from, to)).toEqual({ kind })
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
