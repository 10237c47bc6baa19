import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parsePaste } from '#compat/paste/parse-paste'
import { valueOf } from '../testing/value-of.ts'
import { openCompatWorld, type CompatWorld } from './testing/compat-world.ts'

let world: CompatWorld

beforeAll(async () => {
  world = await openCompatWorld()
})

afterAll(() => world.close())

describe('the pre-flight', () => {
  const names =
    'nvidia-container-toolkit, nvidia-open-gpu-kernel-modules, nvidia-fabricmanager, i915-ucode, drbd, mdadm, schematic, modules.dep'

  test('gives its verdicts row by row', async () => {
    const ask = { pasted: parsePaste(names), from: 'v1.7.7', to: 'v1.14.0-rc.1' }
    const { preflight } = valueOf(await world.offline.loadPreflight(ask)).value
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
    const { preflight } = valueOf(await world.offline.loadPreflight(ask)).value
    expect(preflight.verdicts.map(({ kind }) => kind)).toEqual(['needs-another'])
  })

  test('finds the old version in the paste and takes the newest stable as the new one', async () => {
    const pasted = parsePaste(`factory.talos.dev/installer/${'ab'.repeat(32)}:v1.9.0\ngvisor`)
    const { from, to } = valueOf(await world.offline.loadPreflight({ pasted, from: '', to: '' })).value
    expect({ from, to }).toEqual({ from: 'v1.9.0', to: 'v1.11.2' })
  })

  test.each([
    ['', 'v1.13.9'],
    ['nonsense', 'v1.13.9'],
    ['v1.12.2', 'nonsense'],
  ])('from %j to %j is refused', async (from, to) => {
    const outcome = await world.offline.loadPreflight({ pasted: parsePaste('gvisor'), from, to })
    expect(outcome.ok ? '' : outcome.problem.kind).toBe('invalid')
  })

  test('a target that is withdrawn for its kernel build says what to use', async () => {
    const ask = { pasted: parsePaste('zfs'), from: 'v1.13.0', to: 'v1.13.1' }
    const { standing, preflight } = valueOf(await world.online.loadPreflight(ask)).value
    expect(standing).toMatchObject({ kind: 'disagrees', use: 'v1.13.2' })
    expect(preflight.weight).toBe('blocked')
  })
})
