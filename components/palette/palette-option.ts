import type { PaletteAction } from '#view/search/palette-actions'
import type { SearchItem, SearchSection } from '#view/search/search-item'

/** One line of the palette: something that was found, or something to do. */
export type PaletteOption =
  | { readonly kind: 'item'; readonly item: SearchItem; readonly copy: PaletteOption | undefined }
  | { readonly kind: 'action'; readonly action: PaletteAction; readonly copy: PaletteOption | undefined }

export type PaletteSection = {
  readonly key: string
  readonly title: string
  readonly options: readonly PaletteOption[]
}

const COPIED_ITEMS = 2

/**
 * What was found and what can be done as lines. The first extensions that can be copied have a line of their own for
 * it, as a pointer has no Shift and Enter.
 */
export function optionsOf(
  sections: readonly SearchSection[],
  actions: readonly PaletteAction[],
): readonly PaletteSection[] {
  const copies = sections
    .flatMap(({ items }) => items)
    .flatMap((item) => copyOf(item) ?? [])
    .slice(0, COPIED_ITEMS)
  const found = sections.map(({ key, title, items }) => ({
    key,
    title,
    options: items.map((item) => ({ kind: 'item', item, copy: copyOf(item) }) as const),
  }))
  const own = actions.map((action) => {
    const option = { kind: 'action', action, copy: undefined } as const
    return action.act.kind === 'copy' ? { ...option, copy: option } : option
  })
  const last = { key: 'actions', title: 'Actions', options: [...copies, ...own] }
  return last.options.length === 0 ? found : [...found, last]
}

function copyOf({ key, copy }: SearchItem): PaletteOption | undefined {
  if (copy === null) return undefined
  const act = { kind: 'copy', ...copy } as const
  const action: PaletteAction = { key: `copy ${key}`, label: `Copy ${copy.what}`, words: '', act }
  const option = { kind: 'action', action, copy: undefined } as const
  return { ...option, copy: option }
}
