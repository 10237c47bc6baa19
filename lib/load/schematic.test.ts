import { describe, expect, test } from 'vitest'
import { decodeSchematic } from '#outputs/schematic-decode'
import { loadSchematic, MAX_SCHEMATIC_BYTES } from './schematic.ts'

function post(body: BodyInit): Request {
  return new Request('http://localhost/api/v1/schematic', { method: 'POST', body })
}

test('a schematic in YAML gets its ID and its canonical text', async () => {
  expect(await loadSchematic(post('customization: # nothing\n'))).toEqual({
    ok: true,
    value: {
      id: '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba',
      yaml: 'customization: {}\n',
      warnings: [],
    },
  })
})

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
    const outcome = await loadSchematic(post(body))
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

  test.each([
    ['a disputed character', 'overlay: {name: "a\u0085b"}', 'U+0085'],
    ['a disputed character as escape', 'overlay: {name: "\\u2028"}', 'U+2028'],
    ['a tag', 'overlay: {name: !!binary YQ==}', 'the tag tag:yaml.org,2002:binary is not supported here'],
    [
      'depth',
      `overlay: {options: {a: ${'['.repeat(2000)}${']'.repeat(2000)}}}`,
      'nested deeper than 64 levels',
    ],
    [
      'depth in lines',
      Array.from({ length: 300 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
      'nested deeper',
    ],
    ['a number as key of an option', 'overlay: {options: {a: {1: b}}}', 'put it in quotes'],
  ])('%s is a limit of ours, and nothing is said of the factory', async (_, body, reason) => {
    const outcome = await loadSchematic(post(body))
    expect(outcome).toMatchObject({
      ok: false,
      status: 400,
      problem: {
        title: expect.stringContaining(reason),
        advice: 'The factory may take it; its ID is not computed here.',
      },
    })
  })

  test('bytes that are no UTF-8', async () => {
    expect(await loadSchematic(post(new Uint8Array([0xff])))).toMatchObject({ ok: false, status: 400 })
  })
})

describe('words of YAML 1.1', () => {
  test('stay texts among texts, in single quotes', async () => {
    const body = 'customization: {extraKernelArgs: [yes, off, on, y, 12:30, 0777, 1_000, null, ~]}'
    expect(await loadSchematic(post(body))).toMatchObject({
      value: {
        yaml: expect.stringContaining(
          "- 'yes'\n        - 'off'\n        - 'on'\n        - 'y'\n        - '12:30'\n",
        ),
      },
    })
  })

  test.each(['yes', 'On', 'y', 'true', '"on"'])('%s is a truth value where one is expected', async (word) => {
    const body = `customization: {secureboot: {includeWellKnownCertificates: ${word}}}`
    expect(await loadSchematic(post(body))).toMatchObject({
      value: { yaml: expect.stringContaining('includeWellKnownCertificates: true') },
    })
  })
})

test('one byte beyond 64 KiB is refused before it is read as YAML', async () => {
  expect(await loadSchematic(post(`#${' '.repeat(MAX_SCHEMATIC_BYTES)}`))).toMatchObject({
    ok: false,
    status: 413,
  })
  const filled = `{}\n#${' '.repeat(MAX_SCHEMATIC_BYTES - 4)}`
  expect(await loadSchematic(post(filled))).toMatchObject({ ok: true })
})

/** As much of `body` as a text of the largest size has room for. */
const fill = (head: string, body: string, tail: string) =>
  head + body.repeat(Math.floor((MAX_SCHEMATIC_BYTES - head.length - tail.length) / body.length)) + tail

/** Texts of 64 KiB that a reader could spend seconds on, by what repeats in them. */
describe('a text of the largest size takes work in proportion to it', () => {
  const options = Array.from({ length: 4_000 }, (_, index) => `a${index}: 1`).join(', ')

  test.each([
    ['aliases', fill('customization: {extraKernelArgs: [&a x', ',*a', ']}'), true],
    [
      'merges of one anchor',
      fill(`overlay: {options: {o: &o {${options}}, m: {<<: [*o`, ',*o', ']}}}'),
      true,
    ],
    ['documents', fill('customization: {}\n', '---\n', ''), true],
    ['faulty escapes', fill('overlay: {name: "', String.raw`\q`, '"}'), false],
    ['open brackets', fill('', '[', ''), false],
    ['open braces', fill('', '{a: ', ''), false],
    ['dashes', fill('', '- ', ''), false],
    [
      'keys',
      `customization:\n${Array.from({ length: 9_000 }, (_, index) => `  k${index}: 1`).join('\n')}`.slice(
        0,
        MAX_SCHEMATIC_BYTES,
      ),
      false,
    ],
  ])(
    '%s',
    async (_, body, isRead) => {
      expect((await loadSchematic(post(body))).ok).toBe(isRead)
    },
    10_000,
  )

  test('an alias means the last anchor of its name before it', () => {
    const text =
      'customization: {extraKernelArgs: [&a x, *a, &a y, *a], meta: [&m {key: 1, value: &a z}, *m, {value: *a}]}'
    expect(decodeSchematic(text)).toMatchObject({
      extraKernelArgs: ['x', 'x', 'y', 'y'],
      meta: [
        { key: 1, value: 'z' },
        { key: 1, value: 'z' },
        { key: 0, value: 'z' },
      ],
    })
  })
})
