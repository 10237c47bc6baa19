import { describe, expect, test } from 'vitest'
import { choose } from '../fixtures/selections.ts'
import { renderFormat } from '../formats.ts'
import { decodeSchematic } from '../schematic-decode.ts'
import { schematicId } from '../schematic-id.ts'
import { withSchematicId } from '../selection-id.ts'
import { selectionOf } from '../selection.ts'
import { textOrReason } from '../testing/format-text.ts'
import { longhorn, longhornId } from '../testing/published-extensions.ts'

describe('the schematic', () => {
  test('of iscsi-tools and util-linux-tools has the ID that the factory gives', () => {
    expect(longhorn.schematicId).toBe(longhornId)
    expect(textOrReason('schematic', longhorn)).toBe(
      'customization:\n    systemExtensions:\n        officialExtensions:\n' +
        '            - siderolabs/iscsi-tools\n            - siderolabs/util-linux-tools',
    )
    expect(textOrReason('schematic-id', longhorn)).toBe(longhornId)
  })

  test('of nothing is the empty one', () => {
    const empty = withSchematicId(selectionOf('v1.11.2', []))
    expect(empty.schematicId).toBe('376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba')
    expect(textOrReason('schematic', empty)).toBe('customization: {}')
  })

  test('in another order has another ID, which a warning says', () => {
    const kept = choose('v1.11.2', 'util-linux-tools iscsi-tools', { keepOrder: true })
    expect(kept.schematicId).not.toBe(longhornId)
    expect(renderFormat('schematic', kept)).toMatchObject({ warnings: [expect.stringContaining('order')] })
  })

  test('is posted by a command whose text reads back as the same schematic', () => {
    const selection = choose('v1.11.2', 'gvisor', {
      extraKernelArgs: ['SCHEMATIC', "it's $HOME", 'a\nSCHEMATIC\nb'],
    })
    const [command = '', ...rest] = textOrReason('factory-curl', selection).split('\n')
    const end = rest.pop() ?? ''
    expect(command).toBe(`curl -X POST --data-binary @- https://factory.talos.dev/schematics <<'${end}'`)
    expect(rest).not.toContain(end)
    expect(schematicId(decodeSchematic(`${rest.join('\n')}\n`))).toBe(selection.schematicId)
  })

  test('opens in the wizard with everything chosen', () => {
    const link = new URL(
      textOrReason('factory-link', choose('v1.11.2', 'gvisor zfs', { extraKernelArgs: ['a=1', 'b c'] })),
    )
    expect(link.origin).toBe('https://factory.talos.dev')
    expect(link.searchParams.getAll('extensions')).toEqual(['-', 'siderolabs/gvisor', 'siderolabs/zfs'])
    expect(Object.fromEntries(link.searchParams)).toMatchObject({
      target: 'metal',
      version: '1.11.2',
      platform: 'metal',
      arch: 'amd64',
      cmdline: 'a=1 b c',
      'cmdline-set': 'true',
    })
    expect(link.searchParams.has('secureboot')).toBe(false)
    expect(textOrReason('factory-link', choose('v1.11.2', 'gvisor', { platform: 'aws' }))).toContain(
      'target=cloud',
    )
  })
})

test.each([
  ['v1.7.7', 'metal', false, ['metal-amd64.iso', 'metal-amd64.raw.xz', 'metal-amd64']],
  ['v1.8.0-alpha.0', 'metal', false, ['metal-amd64.iso', 'metal-amd64.raw.zst', 'metal-amd64']],
  [
    'v1.11.2',
    'metal',
    true,
    ['metal-amd64-secureboot.iso', 'metal-amd64-secureboot.raw.zst', 'metal-amd64-secureboot'],
  ],
  ['v1.11.2', 'vmware', false, ['vmware-amd64.iso', 'vmware-amd64.ova']],
  ['v1.11.2', 'equinixMetal', false, ['equinixMetal-amd64']],
  ['v1.11.2', 'digital-ocean', false, ['digital-ocean-amd64.raw.gz']],
])('the factory serves for %s on %s, secure boot %s: %j', (release, platform, secureboot, expected) => {
  const lines = textOrReason('factory-images', choose(release, 'gvisor', { platform, secureboot })).split(
    '\n',
  )
  expect(lines.map((line) => line.slice(line.lastIndexOf('/') + 1))).toEqual(expected)
  expect(lines.filter((line) => !line.includes(`/${release}/`))).toEqual([])
})
