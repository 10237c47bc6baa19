import { describe, expect, test } from 'vitest'
import { decodeSchematic } from '#outputs/schematic-decode'
import { loadSchematic, MAX_SCHEMATIC_BYTES } from './schematic.ts'
import { schematicRequest } from './testing/schematic-request.ts'

describe('what cannot be read says where, line, column and path, and why', () => {
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
    const outcome = await loadSchematic(schematicRequest(body))
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
    expect(await loadSchematic(schematicRequest(new Uint8Array([0xff])))).toMatchObject({
      ok: false,
      status: 400,
    })
  })
})

test('one byte beyond 64 KiB is refused before it is read as YAML', async () => {
  expect(await loadSchematic(schematicRequest(`#${' '.repeat(MAX_SCHEMATIC_BYTES)}`))).toMatchObject({
    ok: false,
    status: 413,
  })
  const filled = `{}\n#${' '.repeat(MAX_SCHEMATIC_BYTES - 4)}`
  expect(await loadSchematic(schematicRequest(filled))).toMatchObject({ ok: true })
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
      expect((await loadSchematic(schematicRequest(body))).ok).toBe(isRead)
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
