import { SourceTagInvalidError } from './errors.ts'

/**
 * The URL of a tag: every `{tag}` of the template is replaced.
 *
 * @throws {SourceTagInvalidError} unless the tag is 1 to 128 of `A-Z a-z 0-9 . _ + -` and begins with a letter or
 * digit, so that it is one path segment and never `..`
 */
export function sourceUrl(template: string, tag: string): URL {
  if (tag.length > 128 || !/^[A-Za-z0-9][A-Za-z0-9._+-]*$/.test(tag)) throw new SourceTagInvalidError(tag)
  return new URL(template.replaceAll('{tag}', encodeURIComponent(tag)))
}
