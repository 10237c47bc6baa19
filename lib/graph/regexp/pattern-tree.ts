/** Tells for a code point whether it belongs. */
export type CharacterTest = (code: number) => boolean

/** Places between characters. `text-…` are the ends of the whole text, `line-…` of a line in it. */
export type Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-edge' | 'no-word-edge'

/** A regular expression. */
export type PatternNode =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'group'; readonly number: number; readonly node: PatternNode }
  | {
      readonly kind: 'repeat'
      readonly node: PatternNode
      readonly least: number
      /** `null`: without end. */
      readonly most: number | null
      readonly isLazy: boolean
    }

/** A parsed expression with the number of its groups and their names. */
export type Pattern = {
  readonly root: PatternNode
  /** Groups without the whole match, which is number 0. */
  readonly groups: number
  readonly names: ReadonlyMap<string, number>
}
