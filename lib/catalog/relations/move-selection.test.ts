import { describe, expect, test } from 'vitest'
import { catalogOf } from '../testing/known-catalog.ts'
import { moveSelection } from './move-selection.ts'

describe('a selection that moves to another release', () => {
  test('keeps, renames with the reason, and says what is gone', () => {
    const names = ['nvidia-fabricmanager', 'i915-ucode', 'gvisor', 'xe-guest-utilities', 'nobody']
    const moved = moveSelection(names, catalogOf('v1.11.2'))
    expect(moved.map((one) => (one.kind === 'gone' ? 'gone' : one.name))).toEqual([
      'nvidia-fabricmanager-lts',
      'i915',
      'gvisor',
      'xen-guest-agent',
      'gone',
    ])
    expect(moved[0]?.remark).toContain(
      'its own alias is wrong and leads to nvidia-fabric-manager-lts, an image that never existed.',
    )
    expect(moved[1]?.remark).toContain('The kernel modules left Talos')
    expect(moved[1]?.remark).not.toContain('Image Factory')
    expect(moved[2]?.remark).toBeNull()
    expect(moved[4]?.remark).toBe('v1.11.2 has no extension nobody, under this name or another.')
  })

  test('moves back, and two names that become one are one', () => {
    const names = ['nvidia-container-toolkit-lts', 'nvidia-container-toolkit-production', 'i915']
    const moved = moveSelection(names, catalogOf('v1.7.7'))
    expect(moved.map((one) => (one.kind === 'gone' ? 'gone' : one.name))).toEqual([
      'nvidia-container-toolkit',
      'i915-ucode',
    ])
    expect(moved[1]?.remark).toContain('it has no alias for the name in this release.')
  })

  test.each([
    ['trident-iscsi-tools', 'v1.11.2', 'Known releases have it from v1.12.0-rc.0 on.'],
    ['siderolabs/px-fuse', 'v1.11.2', 'Known releases have it from v1.13.0-alpha.1 on.'],
    ['netbird', 'v1.13.0-beta.0', 'Known releases before and after have it.'],
    ['drbd', 'v1.7.0-alpha.1', 'Known releases before and after have it.'],
    ['cachefilesd', 'v1.13.9', null],
    ['nobody', 'v1.13.9', null],
  ])('says of %s in %s where it is: %j', (name, release, sentence) => {
    const [moved] = moveSelection([name], catalogOf(release))
    const remark = `${release} has no extension ${name}, under this name or another.`
    expect(moved).toEqual({
      kind: 'gone',
      from: name,
      remark: [remark, ...(sentence === null ? [] : [sentence])].join(' '),
    })
  })

  test('says of a name that left which release was the last', () => {
    const base = catalogOf('v1.14.0-rc.1')
    const catalog = {
      ...base,
      version: 'v1.15.0',
      extensions: base.extensions.filter(({ name }) => name !== 'zfs'),
    }
    expect(moveSelection(['zfs'], catalog)[0]?.remark).toContain('Known releases have it up to v1.14.0-rc.1.')
  })

  test('takes whole references for the names in them', () => {
    const moved = moveSelection(
      ['ghcr.io/siderolabs/gvisor:20250707.0', 'siderolabs/zfs'],
      catalogOf('v1.11.2'),
    )
    expect(moved.map((one) => `${one.kind} ${one.kind === 'gone' ? '' : one.name}`)).toEqual([
      'kept gvisor',
      'kept zfs',
    ])
  })
})
