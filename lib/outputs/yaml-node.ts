import type { Place } from './yaml-places.ts'

/**
 * A document as written: aliases followed, merges applied, types not yet decided. `plain` is a scalar without quotes
 * and without a tag; only such a scalar can be a number, a truth value or nothing. What an alias stands for has the
 * place of its anchor.
 */
export type YamlNode =
  | { readonly kind: 'scalar'; readonly value: string; readonly plain: boolean; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly place: Place }
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[]; readonly place: Place }

export type YamlEntry = { readonly key: YamlNode & { readonly kind: 'scalar' }; readonly value: YamlNode }
