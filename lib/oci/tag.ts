declare const brand: unique symbol

/** Name that a registry may point elsewhere at any time, for example `v1.11.2`. Only {@link isTag} makes one. */
export type Tag = string & { readonly [brand]: 'Tag' }

/**
 * Whether a text is a tag: at most 128 characters, the first of them a letter, a digit or an underscore.
 *
 * @see distribution-spec v1.1.1 spec.md#pulling-manifests (`<reference>` as a tag)
 */
export function isTag(text: string): text is Tag {
  return text.length <= 128 && /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(text)
}
