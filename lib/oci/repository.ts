declare const brand: unique symbol

/** Path of a repository in a registry, for example `siderolabs/gvisor`. Only {@link isRepository} makes one. */
export type Repository = string & { readonly [brand]: 'Repository' }

/** Host, slash and path together: what every registry and every client accepts. */
export const MAX_NAME_LENGTH = 255

/**
 * Between two separators there is always a character that no separator matches, so the expression has one way to
 * read a text and stays linear. The older expression of Docker allows an empty separator and is exponential in V8.
 */
const PATH = /^[a-z0-9]+(?:(?:\.|__|_|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|__|_|-+)[a-z0-9]+)*)*$/

/**
 * Whether a text is the path of a repository; upper case is refused, as is everything over 255 characters.
 *
 * @see distribution-spec v1.1.1 spec.md#pulling-manifests (`<name>`)
 */
export function isRepository(text: string): text is Repository {
  return text.length <= MAX_NAME_LENGTH && PATH.test(text)
}
