import { isDigest, type Digest } from './digest.ts'

declare const brand: unique symbol

/** `sha512:` and 128 lower-case hex characters: well formed, but no content is ever fetched by it. */
export type Sha512Digest = `sha512:${string}` & { readonly [brand]: 'Sha512Digest' }

/** A digest that a reference may carry; `isDigest` tells the one apart that content can be checked against. */
export type ContentDigest = Digest | Sha512Digest

/**
 * Whether a text is a digest of one of the two algorithms that the specification registers for general use.
 *
 * @see image-spec v1.1.1 descriptor.md#registered-algorithms
 */
export function isContentDigest(text: string): text is ContentDigest {
  return isDigest(text) || (text.length === 135 && /^sha512:[0-9a-f]{128}$/.test(text))
}
