import type { Catalog } from '#catalog/catalog'
import type { Extension } from '#catalog/extension'
import type { ReleaseList } from '#catalog/release'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'

/** `GET /api/v1/releases`: all releases, newest first. */
export function releasesAnswer({ value, state, origin, asOf, problem }: Loaded<ReleaseList>) {
  return { state, origin, asOf, newestStable: value.newestStable, releases: value.releases, ...why(problem) }
}

/** `GET /api/v1/releases/{version}`: the catalog in the order of its index. */
export function releaseAnswer({ value, state, origin, asOf, problem }: Loaded<Catalog>) {
  const { version, indexDigest, unreadable, notes } = value
  const extensions = value.extensions.map(extensionFields)
  return { version, indexDigest, origin, state, asOf, ...why(problem), extensions, unreadable, notes }
}

/** The fields that every JSON answer gives of an extension. */
export function extensionFields(extension: Extension) {
  const { name, repository, tag, digest, reference, tier, category, categoryTitle } = extension
  const { author, description, upstreamVersion, boundToRelease, nonfree, example, duplicate } = extension
  const identity = { name, repository, tag, digest, reference, tier, category, categoryTitle }
  return { ...identity, author, description, upstreamVersion, boundToRelease, nonfree, example, duplicate }
}

/**
 * `GET …/refs.txt`: every pinned reference of a release, one a line, sorted by code unit. A release that is known
 * by names and versions only has no reference to give: that is not found, with the reason.
 */
export function refsText({ value }: Loaded<Catalog>): Outcome<string> {
  const references = value.extensions.flatMap(({ reference }) => (reference === null ? [] : [reference]))
  if (references.length === 0 && value.extensions.length > 0)
    return { ok: false, problem: noDigests(value.version) }
  const sorted = [...new Set(references)].toSorted((a, b) => (a < b ? -1 : 1))
  return { ok: true, value: sorted.map((reference) => `${reference}\n`).join('') }
}

/** The answer for pinned references of a release whose digests are not known here. */
export function noDigests(version: string): Problem {
  return {
    kind: 'not-found',
    title: `The digests of ${version} are not known here: neither registry nor cache could be read.`,
    advice: 'Names and versions come from the release history; ask again when the registry answers.',
  }
}

/** Why data is not fresh, for a client that shows it to somebody. */
export function why(problem: Problem | undefined) {
  return problem === undefined
    ? {}
    : { problem: { kind: problem.kind, title: problem.title, advice: problem.advice } }
}
