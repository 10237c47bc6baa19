import type { Format, FormatId } from '#outputs/format'
import { formats, renderFormat } from '#outputs/formats'
import type { Selection } from '#outputs/selection'

/** One text to copy. */
export type FormatRow = {
  readonly id: FormatId
  readonly label: string
  /** What a copy button says it copies. */
  readonly what: string
  readonly text: string
  /** What to know before using it, as complete sentences. */
  readonly warnings: readonly string[]
}

/** Formats of one kind: the texts, and why there is none of the others. */
export type FormatGroup = {
  readonly key: Format['group']
  readonly title: string
  readonly rows: readonly FormatRow[]
  readonly refused: readonly { readonly label: string; readonly reason: string }[]
}

const TITLES: readonly (readonly [Format['group'], string])[] = [
  ['reference', 'References'],
  ['pull', 'Pull and copy'],
  ['factory', 'Image Factory'],
  ['imager', 'Imager'],
  ['configuration', 'Machine configuration'],
  ['tool', 'Tools'],
  ['data', 'Data'],
]

/** Every format of a selection, by kind, each valid for its release or with the reason why it is not. */
export function formatGroups(selection: Selection, of: string): readonly FormatGroup[] {
  return TITLES.map(([key, title]) => {
    const rows: FormatRow[] = []
    const refused: { label: string; reason: string }[] = []
    for (const { id, label, group } of formats) {
      if (group !== key) continue
      const rendered = renderFormat(id, selection)
      if (!rendered.valid) refused.push({ label, reason: rendered.reason })
      else {
        const what = `${label} of ${of}`
        rows.push({ id, label, what, text: rendered.text, warnings: rendered.warnings })
      }
    }
    return { key, title, rows, refused }
  })
}
