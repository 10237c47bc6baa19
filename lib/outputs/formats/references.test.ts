import { describe, expect, test } from 'vitest'
import { historyCatalog } from '#catalog/release-history'
import { choose } from '../fixtures/selections.ts'
import { findFormat, renderFormat } from '../formats.ts'
import { selectionOf } from '../selection.ts'
import { textOrReason } from '../testing/format-text.ts'
import { gvisorDigest, gvisorReference, longhorn } from '../testing/published-extensions.ts'

describe('references', () => {
  test('are the line of the index', () => {
    expect(gvisorReference).toBe(`ghcr.io/siderolabs/gvisor:20250707.0@${gvisorDigest}`)
    expect(textOrReason('digest', choose('v1.11.2', 'gvisor'))).toBe(gvisorDigest)
    expect(
      textOrReason('reference', longhorn)
        .split('\n')
        .map((line) => line.split(':', 1)[0]),
    ).toEqual(['ghcr.io/siderolabs/iscsi-tools', 'ghcr.io/siderolabs/util-linux-tools'])
  })

  test('without a digest are unsafe and say so', () => {
    const rendered = renderFormat('tag', choose('v1.11.2', 'gvisor'))
    expect(rendered).toMatchObject({ valid: true, text: 'ghcr.io/siderolabs/gvisor:20250707.0' })
    expect(findFormat('tag')?.label).toContain('unsafe')
    expect(rendered.valid && rendered.warnings).toHaveLength(1)
  })

  test('of a mirror keep tag and digest', () => {
    const mirrored = choose('v1.11.2', 'gvisor', { mirror: 'registry.example.com:5000/talos' })
    expect(textOrReason('mirror-reference', mirrored)).toBe(
      `registry.example.com:5000/talos/siderolabs/gvisor:20250707.0@${gvisorDigest}`,
    )
    expect(textOrReason('mirror-reference', choose('v1.11.2', 'gvisor'))).toBe('not valid: No mirror is set.')
  })

  test.each(['$(id)', 'a b', 'host/UPPER', 'host/$(id)', 'host"', '', '/x'])(
    'of the mirror %j are refused',
    (mirror) => {
      const selection = choose('v1.11.2', 'gvisor', { mirror })
      expect(textOrReason('mirror-reference', selection)).toMatch(/^not valid: The mirror/)
      expect(textOrReason('mirror-script', selection)).toMatch(/^not valid: The mirror/)
    },
  )

  test('that are not known cannot be pinned', () => {
    const unknown = historyCatalog('v1.13.9')?.extensions.filter(({ name }) => name === 'gvisor') ?? []
    const selection = selectionOf('v1.13.9', unknown)
    for (const format of [
      'reference',
      'digest',
      'crane',
      'skopeo',
      'imager-command',
      'mirror-script',
    ] as const) {
      expect(textOrReason(format, selection)).toBe('not valid: The digest of gvisor in v1.13.9 is not known.')
    }
    expect(textOrReason('tag', selection)).toBe('ghcr.io/siderolabs/gvisor:20260810.0')
    expect(textOrReason('schematic', selection)).toContain('siderolabs/gvisor')
  })

  test('stand in byte order, once, or as chosen', () => {
    const names = 'zfs gvisor gvisor-debug gvisor'
    expect(textOrReason('tag', choose('v1.11.2', names)).match(/[a-z-]+(?=:)/g)).toEqual([
      'gvisor',
      'gvisor-debug',
      'zfs',
    ])
    expect(textOrReason('tag', choose('v1.11.2', names, { keepOrder: true })).match(/[a-z-]+(?=:)/g)).toEqual(
      ['zfs', 'gvisor', 'gvisor-debug'],
    )
  })
})
