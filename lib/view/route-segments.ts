import { findTypedVersion, formatTalosVersion, parseTagVersion } from '#catalog/talos-version'

const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/
const MAX_NAME_LENGTH = 255

/** Reads `v1.12.11...v1.13.9`; versions as people type them. `undefined` when it is not two of them. */
export function parseComparisonSegment(
  segment: string,
): { readonly from: string; readonly to: string } | undefined {
  const parts = decodeSegment(segment)?.split('...') ?? []
  const [from, to] = parts.map(parseTypedRelease)
  return parts.length === 2 && from !== undefined && to !== undefined ? { from, to } : undefined
}

/**
 * Reads the release of a URL; `undefined` when the segment is not spelled like a tag of a release
 * (`v1.11.2`, `v1.12.0-beta.1`, `v1.13.0-alpha.1-17-gc538dab`).
 */
export function parseReleaseSegment(segment: string): string | undefined {
  const text = decodeSegment(segment)
  return text !== undefined && parseTagVersion(text) !== undefined ? text : undefined
}

/** Reads a release as people type it, with or without `v` and blanks; `undefined` when it is none. */
export function parseTypedRelease(text: string): string | undefined {
  const version = text.length > 100 ? undefined : findTypedVersion(text)
  return version === undefined ? undefined : formatTalosVersion(version)
}

/**
 * Reads the name of an extension from a URL: a path component or a whole repository path.
 *
 * @see distribution-spec v1.1.1 spec.md, grammar of `<name>`
 */
export function parseNameSegment(segment: string): string | undefined {
  const text = decodeSegment(segment)?.replaceAll('~', '/')
  if (text === undefined || text.length > MAX_NAME_LENGTH) return undefined
  return text.split('/').every((component) => COMPONENT.test(component)) ? text : undefined
}

/** A segment of an address as text; `undefined` when it is too long or no text. */
export function decodeSegment(segment: string): string | undefined {
  if (segment.length > 1024) return undefined
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
