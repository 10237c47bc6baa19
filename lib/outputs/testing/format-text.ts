import type { FormatId } from '../format.ts'
import { renderFormat } from '../formats.ts'
import type { Selection } from '../selection.ts'

/** The text of a format; it throws where there is none. */
export function textOf(id: FormatId, selection: Selection): string {
  const rendered = renderFormat(id, selection)
  if (!rendered.valid) throw new Error(rendered.reason)
  return rendered.text
}

/** The text of a format, or why there is none. */
export function textOrReason(id: FormatId, selection: Selection): string {
  const rendered = renderFormat(id, selection)
  return rendered.valid ? rendered.text : `not valid: ${rendered.reason}`
}
