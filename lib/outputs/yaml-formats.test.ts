import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { FormatId } from './format.ts'
import { formats } from './formats.ts'
import type { Selection } from './selection.ts'
import { textOf } from './testing/format-text.ts'
import { nodeDocuments } from './testing/node-documents.ts'
import { toolDocuments } from './testing/tool-documents.ts'

/** The documents of a text as a YAML library reads them, which is not the one that wrote them. */
function documentsOf(id: FormatId, selection: Selection): readonly unknown[] {
  const documents = parseAllDocuments(textOf(id, selection))
  if (!Array.isArray(documents)) throw new Error('There is no document.')
  return documents.map((document) => {
    expect(document.errors).toEqual([])
    expect(document.warnings).toEqual([])
    return document.toJS()
  })
}

const rows = [...toolDocuments, ...nodeDocuments]

describe('as a YAML parser reads it,', () => {
  test.each(rows)('%s', (_, format, selection, expected) => {
    expect(documentsOf(format, selection)).toEqual(expected)
  })

  test('every format in YAML has a row', () => {
    const written = formats.flatMap(({ id: format, language }) => (language === 'yaml' ? [format] : []))
    expect(written.filter((format) => !rows.some((row) => row[1] === format))).toEqual([])
  })
})
