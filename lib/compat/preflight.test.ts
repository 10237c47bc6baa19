import { describe, expect, test } from 'vitest'
import { ask, rows } from './testing/ask-preflight.ts'

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
