import type { Tier } from './extension.ts'

/** A published description taken apart. */
export type TieredDescription = {
  readonly tier: Tier
  /** Without the tier mark and without blanks around it; line breaks inside stay. */
  readonly description: string
}

const known: ReadonlyMap<string, Tier> = new Map([
  ['core', 'core'],
  ['extra', 'extra'],
  ['contrib', 'contrib'],
  ['deprecated', 'deprecated'],
])

/**
 * Takes the tier mark off the front of a published description. Only the first bracket is a mark, the blank
 * after it may be missing (glibc, bnx2-bnx2x), and a word that is no tier stays in the description.
 *
 * @see siderolabs/extensions:README.md, section on tiers
 */
export function splitTier(published: string): TieredDescription {
  const text = published.trim()
  const word = /^\[(\w{1,32})\]/.exec(text)
  const tier = word?.[1] === undefined ? undefined : known.get(word[1])
  if (word === null || tier === undefined) return { tier: 'unstated', description: text }
  return { tier, description: text.slice(word[0].length).trimStart() }
}
