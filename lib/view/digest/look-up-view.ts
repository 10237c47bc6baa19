import { linesOfImage } from '#catalog/digest-report'
import type { Catalog } from '#catalog/catalog'
import type { PastedReference } from '#catalog/pasted-reference'
import { formatCount } from '../format.ts'
import { lineRow, type LineRow } from './digest-view.ts'

/** The form that takes any reference or digest. */
export type LookUpView = {
  readonly text: string
  /** Why the text is nothing that can be looked up. */
  readonly problem: string | null
  readonly found: { readonly title: string; readonly text: string; readonly rows: readonly LineRow[] } | null
}

/** Prepares the form. @param catalogs by release, newest first: what was read so far */
export function lookUpView(
  text: string,
  pasted: PastedReference,
  catalogs: ReadonlyMap<string, Catalog>,
): LookUpView {
  if (text === '') return { text, problem: null, found: null }
  if (pasted.kind === 'neither') {
    return { text, problem: `“${text.slice(0, 80)}” is neither a reference nor a digest.`, found: null }
  }
  const rows = linesOfImage(pasted, catalogs).map(lineRow)
  const title = rows.length === 0 ? 'No release lists it' : formatCount(rows.length, 'line')
  return {
    text,
    problem: null,
    found: { title, text: `${catalogs.size} catalogs were looked through.`, rows },
  }
}
