import { describe, expect, test, vi } from 'vitest'
import { Alias } from 'yaml'
import { decodeSchematic } from './schematic-decode.ts'
import { emitSchematic } from './schematic-emit.ts'
import { schematicId } from './schematic-id.ts'
import { EMPTY_SCHEMATIC } from './schematic-model.ts'
import { schematicWarnings } from './schematic-warnings.ts'
import scalars from './fixtures/scalars.json' with { type: 'json' }
import schematics from './fixtures/schematics.json' with { type: 'json' }

const EMPTY_ID = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'

describe('IDs that the factory itself gives', () => {
  test.each(schematics)('$name', ({ input, id }) => {
    expect(schematicId(decodeSchematic(input))).toBe(id)
  })

  test('Longhorn', () => {
    const longhorn = {
      ...EMPTY_SCHEMATIC,
      officialExtensions: ['siderolabs/iscsi-tools', 'siderolabs/util-linux-tools'],
    }
    expect(schematicId(longhorn)).toBe('613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245')
  })

  test.each(scalars)('the kernel argument $value', ({ value, emitted, id }) => {
    const schematic = decodeSchematic(JSON.stringify({ customization: { extraKernelArgs: [value] } }))
    expect(schematic.extraKernelArgs).toEqual([value])
    expect(emitSchematic(schematic)).toBe(`customization:\n    extraKernelArgs:\n        - ${emitted}`)
    expect(schematicId(schematic)).toBe(id)
  })
})

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

describe('decoding is as forgiving as the factory, and not more', () => {
  test.each([
    ['---', 'an empty document'],
    ['---\n# nothing\n', 'a document with a comment'],
    ['null', 'null'],
    ['customization: ~', 'an empty customization'],
    ['overlay:\ncustomization: {meta: [~], systemExtensions: {officialExtensions: [~, null]}}', 'null items'],
    ['overlay: {image: "", name: "", options: {}}', 'an overlay of defaults'],
    [
      'customization: {bootloader: NONE, secureboot: {enrollKeys: "", includeWellKnownCertificates: off}}',
      'defaults',
    ],
    ['customization: {diskImage: {sectorSize: 0}}', 'a sector size of nothing'],
    ['customization: {}\n---\nanything: else', 'a second document'],
    ['\ufeffcustomization: {}', 'a byte order mark in front'],
    ['{\n\t"customization": {}\n}', 'JSON with tabs'],
    ['customization: !!map {}', 'a tag that says what is there anyway'],
  ])('%j is the empty schematic: %s', (text) => {
    expect(schematicId(decodeSchematic(text))).toBe(EMPTY_ID)
  })

  test('scalars in lists of texts keep the characters they are written with', () => {
    const text = 'customization: {extraKernelArgs: [1, true, 1.0, 0x10, 2024-1-1, 1_000, "", ~, on]}'
    expect(decodeSchematic(text).extraKernelArgs).toEqual([
      '1',
      'true',
      '1.0',
      '0x10',
      '2024-1-1',
      '1_000',
      '',
      'on',
    ])
  })

  test('anchors and merges are followed', () => {
    const text =
      'overlay: &o {image: a, name: b}\ncustomization: {meta: [{<<: {key: 1, value: x}, value: *v}, {value: &v y}]}'
    expect(() => decodeSchematic(text)).toThrow('there is no anchor v')
    const good = 'customization: {meta: [&m {key: 1, value: x}, {<<: *m, value: y}, *m]}'
    expect(decodeSchematic(good).meta).toEqual([
      { key: 1, value: 'x' },
      { key: 1, value: 'y' },
      { key: 1, value: 'x' },
    ])
  })

  test('META keys are whole numbers in any form of YAML, without a value they have the empty one', () => {
    const text =
      'customization: {meta: [{key: 0o12}, {key: 0b11, value: ~}, {key: 1e1, value: 5}, {value: v}]}'
    expect(decodeSchematic(text).meta).toEqual([
      { key: 10, value: '' },
      { key: 3, value: '' },
      { key: 10, value: '5' },
      { key: 0, value: 'v' },
    ])
  })

  test.each([
    ['', 1, 1, 'there is no document in the text'],
    ['# only a comment\n', 1, 1, 'there is no document in the text'],
    ['[]', 1, 1, 'a schematic is a mapping'],
    ['text', 1, 1, 'a schematic is a mapping'],
    ['customization:\n  extraKernelArg: []', 2, 3, 'customization has no field "extraKernelArg"'],
    ['Customization: {}', 1, 1, 'a schematic has no field "Customization"'],
    ['customization: {}\ncustomization: {}', 2, 1, 'the key "customization" is there twice'],
    ['customization: {extraKernelArgs: text}', 1, 34, 'extraKernelArgs is a list'],
    ['customization: {extraKernelArgs: [{a: b}]}', 1, 35, 'an item of extraKernelArgs is a text'],
    ['customization: {bootloader: auto}', 1, 29, 'bootloader is one of'],
    ['customization: {bootloader: ""}', 1, 29, 'bootloader is one of'],
    ['customization: {meta: [{key: 256}]}', 1, 30, 'a META key is a whole number from 0 to 255'],
    ['customization: {meta: [{key: -1}]}', 1, 30, 'a META key is a whole number from 0 to 255'],
    ['customization: {meta: [{key: "10"}]}', 1, 30, 'a META key is a whole number from 0 to 255'],
    ['customization: {secureboot: {includeWellKnownCertificates: "true"}}', 1, 60, 'is true or false'],
    ['customization: ""', 1, 16, 'customization is a mapping'],
    ['customization: {', 1, 17, ''],
    ['customization: !mine {}', 1, 22, 'the tag !mine is not supported here'],
    ['a\n\u0000', 2, 1, 'the control character U+0000 must be written as an escape'],
    ['customization: {extraKernelArgs: [a\u2028b]}', 1, 36, 'U+2028 (line separator)'],
    ['customization:\n  extraKernelArgs: ["a\\u0085b"]', 2, 21, 'U+0085 (next line)'],
    ['customization: {extraKernelArgs: ["\\ufeff"]}', 1, 35, 'U+FEFF (byte order mark)'],
    ['customization: {extraKernelArgs: ["\\ud800"]}', 1, 35, 'surrogate'],
    ['customization: &a\n  meta: [*a]', 2, 10, ''],
    ['overlay: {options: {1: {2: x}}}', 1, 25, 'put it in quotes'],
  ])('%j: line %i, column %i', (text, line, column, reason) => {
    expect(() => decodeSchematic(text)).toThrow(
      expect.objectContaining({
        code: 'SCHEMATIC_INVALID',
        line,
        column,
        message: expect.stringContaining(reason),
      }),
    )
  })

  test('a text that is nested without end is refused in time', () => {
    expect(() => decodeSchematic('['.repeat(65_536))).toThrow(/cannot be read/)
    expect(() => decodeSchematic('{a: '.repeat(16_000))).toThrow(/cannot be read/)
    expect(() => decodeSchematic('- '.repeat(32_000))).toThrow(/cannot be read/)
  }, 15_000)

  test('the library is not asked what an alias stands for: it would read the whole document for each', () => {
    const resolve = vi.spyOn(Alias.prototype, 'resolve')
    const text = `customization: {extraKernelArgs: [&a x${',*a'.repeat(100)}]}`
    expect(decodeSchematic(text).extraKernelArgs).toHaveLength(101)
    expect(resolve).not.toHaveBeenCalled()
  })

  test('anchors that multiply are refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `  a${level + 1}: &a${level + 1} [${`*a${level},`.repeat(9)}]`,
    )
    const bomb = `overlay:\n options:\n  a0: &a0 [x,x,x]\n${levels.join('\n')}\n`
    expect(() => decodeSchematic(bomb)).toThrow('overlay.options is too large')
  }, 5_000)
})

test('options of an overlay have canonical values and the key order of go-yaml', () => {
  const text = `overlay:
  name: rpi_generic
  image: siderolabs/sbc-raspberrypi
  options:
    b10: 1e3
    b9: 0x10
    a: "on"
    2024: 2024-1-1
    list: [true, ~, text, {z: 1, y: [1.5, 1e21, []]}, [a, b]]
    empty: {}
    Z: |
      two
      lines
`
  expect(emitSchematic(decodeSchematic(text))).toBe(
    `overlay:
    image: siderolabs/sbc-raspberrypi
    name: rpi_generic
    options:
        "2024": 2024-01-01T00:00:00Z
        Z: |
            two
            lines
        a: 'on'
        b9: 16
        b10: 1000
        empty: {}
        list:
            - true
            - null
            - text
            - "y":
                - 1.5
                - 1e+21
                - []
              z: 1
            - - a
              - b
customization: {}
`.replace('"y":', "'y':"),
  )
})

test('warnings say when another ID is possible', () => {
  const schematic = {
    ...EMPTY_SCHEMATIC,
    owner: 'team',
    extraKernelArgs: ['on', 'on', '12:30'],
    embeddedMachineConfiguration: '\na: 1',
  }
  expect(schematicWarnings(schematic).map(({ about }) => about)).toEqual([
    'order',
    'older-factory',
    'older-factory',
    'older-factory',
    'enterprise',
  ])
  expect(schematicWarnings(EMPTY_SCHEMATIC)).toEqual([])
})
