import { describe, expect, it } from 'vitest'
import { moveSelection } from '#catalog/relations/move-selection'
import { snapshotCatalog } from '#catalog/snapshot'
import { selectionOf } from '#outputs/selection'
import { readFormatsAnswer } from '../selection/read-formats-answer.ts'
import { formatAnswer, formatsAnswer } from './format-answer.ts'

const catalog = snapshotCatalog()

function partsOf(names: readonly string[]) {
  const extensions = catalog.extensions.filter(({ name }) => names.includes(name))
  return { selection: selectionOf(catalog.version, extensions), moved: moveSelection(names, catalog) }
}

const answer = (id: string, names: readonly string[]) => formatAnswer(id, partsOf(names))

describe('a format as plain text', () => {
  it('is the text that a page would copy', () => {
    expect(answer('schematic', ['gvisor'])).toEqual({
      kind: 'text',
      text: 'customization:\n    systemExtensions:\n        officialExtensions:\n            - siderolabs/gvisor',
    })
  })

  it('is a sentence where the release does not know the format', () => {
    const refused = answer('install-extensions', ['gvisor'])
    expect(refused).toMatchObject({ kind: 'refused' })
  })

  it.each([
    ['no-such-format', ['gvisor']],
    ['reference', ['gvisor', 'gone-for-good']],
  ])('is a problem for %s of %j', (id, names) => {
    expect(answer(id, names)).toMatchObject({ kind: 'none', problem: { kind: 'not-found' } })
  })
})

describe('all formats as JSON', () => {
  it('are those that are valid for the release, and why the others are not', () => {
    const formats = formatsAnswer(partsOf(['gvisor']))
    if (formats.kind !== 'formats') throw new Error(formats.problem.title)
    const { groups } = formats.answer
    const ids = groups.flatMap((group) => group.formats.map(({ id }) => id))
    expect(ids).toContain('reference')
    expect(ids).not.toContain('install-extensions')
    const refused = groups.flatMap((group) => group.refused)
    expect(refused.map(({ label }) => label)).toContain('Machine configuration, install extensions')
    expect(refused.every(({ reason }) => reason.endsWith('.'))).toBe(true)
  })

  it('have the text of each, which a menu reads back', () => {
    const parts = partsOf(['gvisor'])
    const formats = formatsAnswer(parts)
    if (formats.kind !== 'formats') throw new Error(formats.problem.title)
    const read = readFormatsAnswer(JSON.parse(JSON.stringify(formats.answer))).flatMap(
      (group) => group.formats,
    )
    expect(read.length).toBeGreaterThan(15)
    for (const { id, text } of read) expect(formatAnswer(id, parts)).toEqual({ kind: 'text', text })
  })

  it('are a problem for a name that the release lacks', () => {
    expect(formatsAnswer(partsOf(['gone-for-good']))).toMatchObject({ kind: 'none' })
  })

  it.each([null, 'text', { groups: 1 }, { groups: [{ key: 'a', title: 'b', formats: [1] }] }])(
    'read back from %j are none',
    (wire) => {
      expect(readFormatsAnswer(wire)).toEqual([])
    },
  )
})
