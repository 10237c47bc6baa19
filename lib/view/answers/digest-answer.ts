import type { CatalogLine, DigestReport } from '#catalog/digest-report'
import type { Loaded } from '#problem/loaded'
import { why } from './release-answer.ts'

/** `GET /api/v1/digests/{digest}`: which releases list a digest, newest first. */
export function digestAnswer({ value, state, origin, asOf, problem }: Loaded<DigestReport>) {
  const { digest, lines, catalogs, parts, sameTag, searched } = value
  return {
    digest,
    state,
    origin,
    asOf,
    ...why(problem),
    releases: lines.map(lineAnswer),
    catalogs,
    partOf: parts.map(({ lines: pinned, ...part }) => ({ ...part, releases: pinned.map(lineAnswer) })),
    sameTag: sameTag.map(lineAnswer),
    searched,
  }
}

function lineAnswer({ release, extension: { name, repository, tag, digest, reference } }: CatalogLine) {
  return { version: release, name, repository, tag, digest, reference }
}
