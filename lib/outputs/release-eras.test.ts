import { describe, expect, test } from 'vitest'
import { choose } from './fixtures/selections.ts'
import { renderFormat } from './formats.ts'
import { textOrReason } from './testing/format-text.ts'
import { gvisorReference } from './testing/published-extensions.ts'

function deprecations(release: string): number {
  const rendered = renderFormat('install-extensions', choose(release, 'gvisor'))
  return rendered.valid ? rendered.warnings.length : -1
}

describe('releases on both sides of a boundary', () => {
  const old = 'Releases before v1.5.3 have no catalog, so the Image Factory has no extensions for them.'
  test.each([
    ['install-extensions', 'v1.5.6', 'machine:'],
    ['install-extensions', 'v1.9.6', 'machine:'],
    ['install-extensions', 'v1.10.0-alpha.2', 'machine:'],
    ['install-extensions', 'v1.10.0-alpha.3', 'not valid: From v1.10.0-alpha.3 on'],
    ['install-extensions', 'v1.11.2', 'not valid: From v1.10.0-alpha.3 on'],
    ['talosctl-cluster', 'v1.11.6', 'not valid: talosctl before v1.12.0'],
    ['talosctl-cluster', 'v1.12.0', 'talosctl cluster create qemu --schematic-id '],
    ['imager-flags', 'v1.5.3', '--system-extension-image '],
    ['imager-flags', 'v1.4.8', 'not valid: Talos before v1.5.0 has no imager.'],
    ['schematic', 'v1.5.2', `not valid: ${old}`],
    ['schematic', 'v1.5.3', 'customization:'],
  ] as const)('%s for %s', (format, release, start) => {
    expect(textOrReason(format, choose(release, 'gvisor')).slice(0, start.length)).toBe(start)
  })

  test('the list of extensions is deprecated from v1.6.0-beta.0 on', () => {
    expect(['v1.5.6', 'v1.6.0-alpha.2', 'v1.6.0-beta.0', 'v1.9.6'].map(deprecations)).toEqual([0, 0, 1, 1])
  })

  test('a release whose name is no version has the formats that do not depend on it', () => {
    const selection = { ...choose('v1.11.2', 'gvisor'), release: 'edge' }
    expect(textOrReason('reference', selection)).toBe(gvisorReference)
    expect(textOrReason('install-extensions', selection)).toMatch(/^not valid: edge is no version/)
    expect(textOrReason('schematic', selection)).toMatch(/^not valid: edge is no version/)
  })
})
