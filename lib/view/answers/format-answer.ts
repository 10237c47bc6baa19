import type { MovedName } from '#catalog/relations/move-selection'
import { findFormat, renderFormat } from '#outputs/formats'
import type { Selection } from '#outputs/selection'
import type { Problem } from '#problem/problem'
import { formatGroups } from '../selection/format-groups.ts'

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

/**
 * `GET /api/v1/releases/{version}/formats`: a selection in every format of its release; a problem when the release
 * lacks a name, as nothing is left out in silence.
 */
export function formatsAnswer({
  selection,
  moved,
}: {
  readonly selection: Selection
  readonly moved: readonly MovedName[]
}) {
  const gone = moved.find((one) => one.kind === 'gone')
  if (gone?.kind === 'gone') return none(gone.remark, 'Leave it out, or choose another release.')
  const names = selection.extensions.map(({ name }) => name)
  const groups = formatGroups(selection, names.join(', ')).map(({ key, title, rows, refused }) => ({
    key,
    title,
    formats: rows.map(({ id, label, text, warnings }) => ({ id, label, text, warnings })),
    refused,
  }))
  return { kind: 'formats' as const, answer: { version: selection.release, names, groups } }
}

function none(title: string, advice: string): Extract<FormatAnswer, { kind: 'none' }> {
  return { kind: 'none', problem: { kind: 'not-found', title, advice } }
}
