import { describe, expect, test } from 'vitest'
import { choose } from '../fixtures/selections.ts'
import { renderFormat } from '../formats.ts'
import { installerReference } from '../installer-reference.ts'
import { textOrReason } from '../testing/format-text.ts'
import { longhorn, longhornId } from '../testing/published-extensions.ts'

describe('the installer', () => {
  test.each([
    ['v1.9.6', 'metal', false, 'factory.talos.dev/installer/ID:v1.9.6'],
    ['v1.9.6', 'aws', false, 'factory.talos.dev/installer/ID:v1.9.6'],
    ['v1.9.6', 'metal', true, 'factory.talos.dev/installer-secureboot/ID:v1.9.6'],
    ['v1.10.0-alpha.0', 'metal', false, 'factory.talos.dev/metal-installer/ID:v1.10.0-alpha.0'],
    ['v1.10.0', 'aws', false, 'factory.talos.dev/aws-installer/ID:v1.10.0'],
    ['v1.11.2', 'metal', false, 'factory.talos.dev/metal-installer/ID:v1.11.2'],
    ['v1.14.0-rc.1', 'nocloud', true, 'factory.talos.dev/nocloud-installer-secureboot/ID:v1.14.0-rc.1'],
    ['v1.9.0-alpha.3-4-gabcdef0', 'aws', false, 'factory.talos.dev/installer/ID:v1.9.0-alpha.3-4-gabcdef0'],
  ])('%s on %s, secure boot %s', (release, platform, secureboot, expected) => {
    expect(installerReference({ release, platform, secureboot, schematicId: 'ID' })).toBe(expected)
  })

  test('is what a node upgrades to and what its configuration names', () => {
    const reference = `factory.talos.dev/metal-installer/${longhornId}:v1.11.2`
    expect(textOrReason('installer', longhorn)).toBe(reference)
    expect(textOrReason('talosctl-upgrade', longhorn)).toBe(`talosctl upgrade --image ${reference}`)
    expect(textOrReason('install-image', longhorn)).toBe(`machine:\n  install:\n    image: ${reference}`)
  })

  test.each([
    ['v1.6.8', 'akamai', 'akamai is a platform from v1.7.0 on.'],
    ['v1.7.7', 'cloudstack', 'cloudstack is a platform from v1.8.0-alpha.2 on.'],
    ['v1.14.0-beta.1', 'alibabacloud', 'alibabacloud is a platform from v1.14.0-beta.2 on.'],
    ['v1.13.9', 'toaster', 'Talos has no platform toaster.'],
  ])('%s on %s is not valid', (release, platform, reason) => {
    expect(textOrReason('installer', choose(release, 'gvisor', { platform }))).toBe(`not valid: ${reason}`)
  })

  test('needs a platform that is made for the architecture and for secure boot, and an ID', () => {
    const arm = choose('v1.11.2', 'gvisor', { platform: 'hcloud', architecture: 'arm64' })
    expect(textOrReason('installer', arm)).toBe('not valid: hcloud has no images for arm64.')
    const secure = choose('v1.11.2', 'gvisor', { platform: 'aws', secureboot: true })
    expect(textOrReason('installer', secure)).toBe('not valid: aws has no images for secure boot.')
    expect(textOrReason('installer', { ...longhorn, schematicId: null })).toMatch(/^not valid: The ID/)
  })
})

test('the list of extensions is pinned', () => {
  expect(textOrReason('install-extensions', choose('v1.6.1', 'gvisor'))).toBe(
    `machine:\n  install:\n    extensions:\n      - image: ghcr.io/siderolabs/gvisor:20231214.0-v1.6.1@sha256:${'a'.repeat(64)}`,
  )
})

test('a cluster of virtual machines is of metal, in the chosen version, and without secure boot', () => {
  const rendered = renderFormat('talosctl-cluster', choose('v1.13.9', 'gvisor', { secureboot: true }))
  expect(rendered).toMatchObject({
    text: expect.stringMatching(
      /^talosctl cluster create qemu --schematic-id [0-9a-f]{64} --talos-version v1\.13\.9$/,
    ),
    warnings: [expect.stringContaining('posted'), 'The virtual machines start without secure boot.'],
  })
  expect(renderFormat('talosctl-cluster', choose('v1.13.9', 'gvisor', { platform: 'aws' }))).toEqual({
    valid: false,
    reason: 'talosctl creates virtual machines of the platform metal.',
  })
})
