import type { Selection } from '#outputs/selection'
import { extensionHref } from '../routes.ts'
import { formatBasketHref } from './basket-href.ts'
import { formatGroups, type FormatGroup } from './format-groups.ts'
import { optionsView, type OptionsView } from './options-view.ts'
import type { SelectionQuery } from './selection-query.ts'

/** One extension in every format, and the form that says what for. */
export type ExtensionFormats = {
  readonly groups: readonly FormatGroup[]
  readonly options: OptionsView
  /** A selection with this extension. */
  readonly basketHref: string
}

/** Prepares the formats of one extension; `null` when not exactly one line of the release has its name. */
export function extensionFormats(
  { selection }: { readonly selection: Selection },
  query: SelectionQuery,
): ExtensionFormats | null {
  const [extension] = selection.extensions
  if (extension === undefined || extension.duplicate) return null
  const { release } = selection
  const names = [...new Set([...query.names, extension.name])]
  const own: SelectionQuery = { ...query, release, names }
  return {
    groups: formatGroups(selection, extension.name),
    options: optionsView(extensionHref(extension.name, release), own, null, ['release', 'select']),
    basketHref: formatBasketHref(own),
  }
}
