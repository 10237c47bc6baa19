import { describe, expect, test } from 'vitest'
import { loadSchematic } from './schematic.ts'
import { schematicRequest } from './testing/schematic-request.ts'

describe('what cannot be read says where, line, column and path, and why', () => {
  const gvisor = 'customization:\n  systemExtensions:\n    officialExtensions:\n      - siderolabs/gvisor\n'
  test.each([
    ['nothing', '', 1, 1, '', 'there is no document in the text'],
    [
      'an unknown field',
      'customization:\n  extras: []\n',
      2,
      3,
      'customization.extras',
      'customization has no field "extras"',
    ],
    [
      'an unknown field of an item',
      'customization: {meta: [{key: 1}, {key: 2, val: x}]}',
      1,
      43,
      'customization.meta[1].val',
      'an item of meta has no field "val"; it knows key, value',
    ],
    [
      'a field of JavaScript',
      '{"__proto__": {"a": 1}}',
      1,
      2,
      '__proto__',
      'a schematic has no field "__proto__"',
    ],
    ['a field that is no name', '"a b": 1', 1, 1, '"a b"', 'a schematic has no field "a b"'],
    ['a list for a mapping', 'customization: [1]', 1, 16, 'customization', 'customization is a mapping'],
    [
      'a mapping for a list',
      'customization: {systemExtensions: {officialExtensions: {a: b}}}',
      1,
      56,
      'customization.systemExtensions.officialExtensions',
      'officialExtensions is a list',
    ],
    [
      'a list for a text',
      `${gvisor}      - [a]\n`,
      5,
      9,
      'customization.systemExtensions.officialExtensions[1]',
      'an item of officialExtensions is a text',
    ],
    [
      'a mapping for a text',
      'customization: {embeddedMachineConfiguration: {kind: x}}',
      1,
      47,
      'customization.embeddedMachineConfiguration',
      'embeddedMachineConfiguration is a text',
    ],
    [
      'a text for a list',
      'customization:\n  extraKernelArgs: a=b\n',
      2,
      20,
      'customization.extraKernelArgs',
      'extraKernelArgs is a list',
    ],
    [
      'a number for a truth value',
      'customization: {secureboot: {includeWellKnownCertificates: 1}}',
      1,
      60,
      'customization.secureboot.includeWellKnownCertificates',
      'is true or false',
    ],
    [
      'a text for a number',
      'customization: {diskImage: {sectorSize: "4096"}}',
      1,
      41,
      'customization.diskImage.sectorSize',
      'sectorSize is a whole number from 0',
    ],
    [
      'a key twice',
      'customization:\n  meta: []\n  meta: []\n',
      3,
      3,
      'customization.meta',
      'the key "meta" is there twice',
    ],
    [
      'a key twice in JSON',
      '{"overlay": {"name": "a", "name": "b"}}',
      1,
      27,
      'overlay.name',
      'is there twice',
    ],
    [
      'a tab that indents',
      'customization:\n\tmeta: []\n',
      2,
      1,
      '',
      'a tab cannot indent a line; use blanks',
    ],
    ['two colons', 'a: b: c', 1, 4, '', 'two colons on one line'],
    ['an open quote', 'customization: {bootloader: "grub}', 1, 35, '', 'a quote is opened and not closed'],
    ['an open bracket', 'customization: {meta: [', 1, 24, '', ''],
    ['a backtick', 'overlay: {name: `id`}', 1, 17, '', 'a text cannot begin with this character'],
    [
      'a percent sign',
      'customization: {extraKernelArgs: [%a]}',
      1,
      35,
      '',
      'a text cannot begin with this character',
    ],
    ['an escape that is none', 'overlay: {name: "\\q"}', 1, 18, '', 'invalid escape sequence \\q'],
    ['a directive that is none', '%FOO\n---\ncustomization: {}', 1, 1, '', 'is no directive of YAML'],
    [
      'an anchor that is not there',
      'customization:\n  meta: *m',
      2,
      9,
      'customization.meta',
      'there is no anchor m',
    ],
    [
      'an anchor in itself',
      'customization: &a\n  meta: [*a]',
      2,
      10,
      'customization.meta[0]',
      'an anchor contains itself',
    ],
    ['a mapping as key', '? [a]\n: b', 1, 3, '', 'a key is a plain text'],
    ['a zero byte', 'overlay: \u0000', 1, 10, '', 'the control character U+0000'],
    ['HTML', '<html>', 1, 1, '', 'a schematic is a mapping'],
    [
      'Windows line ends',
      'customization:\r\n  meta: []\r\n  extra: 1\r\n',
      3,
      3,
      'customization.extra',
      'has no field "extra"',
    ],
    [
      'a byte order mark in front',
      '\ufeffcustomization:\n  extra: 1\n',
      2,
      3,
      'customization.extra',
      'has no field "extra"',
    ],
  ])('%s', async (_, body, line, column, path, reason) => {
    const outcome = await loadSchematic(schematicRequest(body))
    expect(outcome).toMatchObject({
      ok: false,
      status: 400,
      problem: { kind: 'invalid', line, column, path },
    })
    if (outcome.ok) return
    const { title, advice } = outcome.problem
    expect(title).toContain(`line ${line}, column ${column}${path === '' ? '' : ` (${path})`}: `)
    expect(title).toContain(reason)
    expect(advice).toBe('Correct that place; the factory would refuse the text as well.')
  })
})
