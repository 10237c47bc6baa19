import { describe, expect, test, vi } from 'vitest'
import { Alias } from 'yaml'
import { decodeSchematic } from './schematic-decode.ts'
import { schematicId } from './schematic-id.ts'

const EMPTY_ID = '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'

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
