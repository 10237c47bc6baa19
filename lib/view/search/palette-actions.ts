/** Something that the palette does instead of leading somewhere. */
export type PaletteAction = {
  readonly key: string
  readonly label: string
  /** Other words that people look for it by. */
  readonly words: string
  readonly act:
    | { readonly kind: 'theme'; readonly theme: 'light' | 'dark' | 'system' }
    | { readonly kind: 'keys' }
    | { readonly kind: 'copy'; readonly text: string; readonly what: string }
}

/** What can be copied of the page at hand. */
export type PageCopy = { readonly text: string; readonly what: string }

/** Actions in the order they are offered, those whose words begin with everything that was typed. */
export function paletteActions(typed: string, copies: readonly PageCopy[]): readonly PaletteAction[] {
  const actions: readonly PaletteAction[] = [
    ...copies.map(({ text, what }) => ({
      key: `copy ${what}`,
      label: `Copy ${what}`,
      words: 'clipboard',
      act: { kind: 'copy', text, what } as const,
    })),
    {
      key: 'dark',
      label: 'Dark theme',
      words: 'colours night toggle',
      act: { kind: 'theme', theme: 'dark' },
    },
    {
      key: 'light',
      label: 'Light theme',
      words: 'colours day toggle',
      act: { kind: 'theme', theme: 'light' },
    },
    {
      key: 'system',
      label: 'Theme of the system',
      words: 'colours automatic toggle',
      act: { kind: 'theme', theme: 'system' },
    },
    { key: 'keys', label: 'Show the keys', words: 'keyboard shortcuts help', act: { kind: 'keys' } },
  ]
  const tokens = wordsIn(typed)
  return actions.filter(({ label, words }) => {
    const known = wordsIn(`${label} ${words}`)
    return tokens.every((token) => known.some((word) => word.startsWith(token)))
  })
}

/** The release that a page of this site is about; `''`: none. */
export function releaseOfAddress(path: string, search: string): string {
  const inPath = /^\/(?:releases|extensions\/[^/]+)\/(v[^/]+)$/.exec(path)?.[1]
  return inPath ?? new URLSearchParams(search).get('release') ?? ''
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
