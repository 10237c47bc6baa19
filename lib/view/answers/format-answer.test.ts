import { describe, expect, it } from 'vitest'
import { moveSelection } from '#catalog/relations/move-selection'
import { snapshotCatalog } from '#catalog/snapshot'
import { selectionOf } from '#outputs/selection'
import { formatAnswer } from './format-answer.ts'

const catalog = snapshotCatalog()

function answer(id: string, names: readonly string[]) {
  const extensions = catalog.extensions.filter(({ name }) => names.includes(name))
  const selection = selectionOf(catalog.version, extensions)
  return formatAnswer(id, { selection, moved: moveSelection(names, catalog) })
}

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
