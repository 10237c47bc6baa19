import { expect, test } from 'vitest'
import { decodeSchematic } from './schematic-decode.ts'
import { emitSchematic } from './schematic-emit.ts'
import { schematicId } from './schematic-id.ts'
import { EMPTY_SCHEMATIC } from './schematic-model.ts'

test('every field stands in the order of the factory, four columns a level', () => {
  const text = `customization:
  diskImage: {sectorSize: 4096}
  secureboot: {includeWellKnownCertificates: true, enrollKeys: force}
  bootloader: Dual-Boot
  systemExtensions: {officialExtensions: [siderolabs/gvisor, siderolabs/intel-ucode]}
  meta: [{value: foo, key: 0xa}]
  extraKernelArgs: [net.ifnames=0, "console=ttyS0,115200"]
  embeddedMachineConfiguration: |
    apiVersion: v1alpha1
    kind: HostnameConfig
overlay: {name: rpi_generic, image: siderolabs/sbc-raspberrypi}
`
  const schematic = decodeSchematic(text)
  expect(emitSchematic(schematic)).toBe(`overlay:
    image: siderolabs/sbc-raspberrypi
    name: rpi_generic
customization:
    embeddedMachineConfiguration: |
        apiVersion: v1alpha1
        kind: HostnameConfig
    extraKernelArgs:
        - net.ifnames=0
        - console=ttyS0,115200
    meta:
        - key: 10
          value: foo
    systemExtensions:
        officialExtensions:
            - siderolabs/gvisor
            - siderolabs/intel-ucode
    bootloader: dual-boot
    secureboot:
        enrollKeys: force
        includeWellKnownCertificates: true
    diskImage:
        sectorSize: 4096
`)
  expect(schematicId(schematic)).toBe('ff7b5be1fed7b2fa80dcc4b011176223c612e134e28cf3ce212a4b792677d157')
  expect(decodeSchematic(emitSchematic(schematic))).toEqual(schematic)
})

/** Every field alone: what is posted, and the canonical text. A field at its default is not written. */
test.each([
  ['owner: team', 'owner: team\ncustomization: {}\n'],
  ['owner: ""', 'customization: {}\n'],
  ['overlay: {image: a}', 'overlay:\n    image: a\n    name: ""\ncustomization: {}\n'],
  ['overlay: {name: a}', 'overlay:\n    image: ""\n    name: a\ncustomization: {}\n'],
  [
    'overlay: {options: {a: 1}}',
    'overlay:\n    image: ""\n    name: ""\n    options:\n        a: 1\ncustomization: {}\n',
  ],
  ['overlay: {}', 'customization: {}\n'],
  [
    'customization: {embeddedMachineConfiguration: "a: 1\\n"}',
    'customization:\n    embeddedMachineConfiguration: |\n        a: 1\n',
  ],
  [
    'customization: {embeddedMachineConfiguration: on}',
    "customization:\n    embeddedMachineConfiguration: 'on'\n",
  ],
  [
    'customization: {extraKernelArgs: [b, a, b]}',
    'customization:\n    extraKernelArgs:\n        - b\n        - a\n        - b\n',
  ],
  [
    'customization: {meta: [{value: x}, {key: 255}, {}]}',
    'customization:\n    meta:\n        - key: 0\n          value: x\n        - key: 255\n          value: ""\n        - key: 0\n          value: ""\n',
  ],
  [
    'customization: {systemExtensions: {officialExtensions: [B/x, a/y, B/x]}}',
    'customization:\n    systemExtensions:\n        officialExtensions:\n            - B/x\n            - a/y\n            - B/x\n',
  ],
  ['customization: {systemExtensions: {}}', 'customization: {}\n'],
  ['customization: {bootloader: GRUB}', 'customization:\n    bootloader: grub\n'],
  ['customization: {bootloader: Sd-Boot}', 'customization:\n    bootloader: sd-boot\n'],
  ['customization: {bootloader: ~}', 'customization: {}\n'],
  ['customization: {bootloader: none}', 'customization: {}\n'],
  [
    'customization: {secureboot: {enrollKeys: off}}',
    "customization:\n    secureboot:\n        enrollKeys: 'off'\n",
  ],
  [
    'customization: {secureboot: {enrollKeys: if-safe}}',
    'customization:\n    secureboot:\n        enrollKeys: if-safe\n',
  ],
  [
    'customization: {secureboot: {includeWellKnownCertificates: true}}',
    'customization:\n    secureboot:\n        includeWellKnownCertificates: true\n',
  ],
  ['customization: {secureboot: {includeWellKnownCertificates: false}}', 'customization: {}\n'],
  [
    'customization: {diskImage: {sectorSize: 0x1000}}',
    'customization:\n    diskImage:\n        sectorSize: 4096\n',
  ],
  ['customization: {diskImage: {}}', 'customization: {}\n'],
])('%s', (text, canonical) => {
  expect(emitSchematic(decodeSchematic(text))).toBe(canonical)
  expect(emitSchematic(decodeSchematic(canonical))).toBe(canonical)
})

test('a text of several lines under a META key stands in column 12, the next multiple of four', () => {
  const schematic = { ...EMPTY_SCHEMATIC, meta: [{ key: 10, value: 'a: 1\nb: 2\n' }] }
  expect(emitSchematic(schematic)).toBe(
    'customization:\n    meta:\n        - key: 10\n          value: |\n            a: 1\n            b: 2\n',
  )
})
