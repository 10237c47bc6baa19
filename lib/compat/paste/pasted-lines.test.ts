import { describe, expect, test } from 'vitest'
import { ID, nothing, summary } from './testing/paste-summary.ts'

describe('lines', () => {
  test('references of images and installers', () => {
    const text = `ghcr.io/siderolabs/gvisor:20250707.0@sha256:${'ab'.repeat(32)}
localhost:5000/ghcrio/siderolabs/zfs:2.3.3-v1.11.2
factory.talos.dev/metal-installer-secureboot/${ID}:v1.11.2
ghcr.io/siderolabs/installer:v1.9.0
`
    expect(summary(text)).toEqual({
      ...nothing,
      formats: ['references'],
      extensions: ['siderolabs/gvisor 20250707.0', 'ghcrio/siderolabs/zfs 2.3.3-v1.11.2'],
      schematicIds: [ID],
      talosVersions: ['v1.11.2', 'v1.9.0'],
    })
  })

  test('addresses, commands and mirrors', () => {
    const text = `https://ghcr.io/siderolabs/gvisor:20250707.0
docker://mirror.example:8443/a/siderolabs/zfs:2.3.3-v1.11.2
https://factory.talos.dev/image/${ID}/v1.11.2/metal-amd64.iso
talosctl upgrade -n 10.0.0.5 --image=factory.talos.dev/installer/${ID}:v1.9.0 --preserve
docker run --rm -t ghcr.io/siderolabs/imager:v1.11.2 metal --system-extension-image ghcr.io/siderolabs/drbd:9.2.14-v1.11.2
`
    expect(summary(text)).toEqual({
      ...nothing,
      formats: ['references'],
      extensions: [
        'siderolabs/gvisor 20250707.0',
        'a/siderolabs/zfs 2.3.3-v1.11.2',
        'siderolabs/drbd 9.2.14-v1.11.2',
      ],
      schematicIds: [ID],
      talosVersions: ['v1.11.2', 'v1.9.0'],
    })
  })

  test('names, however they are listed', () => {
    const text = `# what we have\n- gvisor\n* "i915-ucode", 'drbd'\n  mdadm zfs # and more\n${ID}\n1.7.7\nmodules.dep\n`
    expect(summary(text)).toEqual({
      ...nothing,
      formats: ['names'],
      extensions: ['gvisor -', 'i915-ucode -', 'drbd -', 'mdadm -', 'zfs -'],
      virtual: ['modules.dep'],
      schematicIds: [ID],
      talosVersions: ['v1.7.7'],
    })
  })

  test('what is neither is a fault with its line', () => {
    expect(summary('gvisor\n<script>\nGVisor\nx:\n1.2\n').faults).toEqual([
      '2: it is no name, reference, schematic ID or Talos version',
      '3: it is no name, reference, schematic ID or Talos version',
      '4: it is no name, reference, schematic ID or Talos version',
    ])
  })
})
