import type { MovedName } from '#catalog/relations/move-selection'
import { findFormat, renderFormat } from '#outputs/formats'
import type { Selection } from '#outputs/selection'
import type { Problem } from '#problem/problem'

/** A text; a sentence why the format does not fit the selection; or a problem with the question. */
export type FormatAnswer =
  | { readonly kind: 'text' | 'refused'; readonly text: string }
  | { readonly kind: 'none'; readonly problem: Problem }

/** Writes a selection in one format. Nothing is left out in silence: a name that the release lacks is a problem. */
export function formatAnswer(
  id: string,
  { selection, moved }: { readonly selection: Selection; readonly moved: readonly MovedName[] },
): FormatAnswer {
  const format = findFormat(id)
  if (format === undefined) {
    return none(`There is no format ${id.slice(0, 80)}.`, 'The page of an extension has them all.')
  }
  const gone = moved.find((one) => one.kind === 'gone')
  if (gone?.kind === 'gone') return none(gone.remark, 'Leave it out, or choose another release.')
  const rendered = renderFormat(format.id, selection)
  return rendered.valid ? { kind: 'text', text: rendered.text } : { kind: 'refused', text: rendered.reason }
}

function none(title: string, advice: string): FormatAnswer {
  return { kind: 'none', problem: { kind: 'not-found', title, advice } }
}
