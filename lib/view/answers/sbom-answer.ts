import { countLicences } from '#catalog/sbom-licences'
import type { SbomReading } from '#catalog/sbom-reading'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'

/**
 * `GET …/sbom`: every document of a platform's image with its packages, texts as they are written. An image that was
 * read and has none has an empty list; one that could not be read is a problem.
 */
export function sbomAnswer(release: string, name: string, reading: SbomReading<Problem>): Outcome<object> {
  const { platform, digest, sboms, problem } = reading
  if (sboms === null) return { ok: false, problem: problem ?? UNREAD }
  const documents = sboms.entries.map((entry) =>
    entry.kind === 'read'
      ? { path: entry.path, size: entry.size, digest: entry.digest, ...entry.document }
      : { path: entry.path, size: entry.size, digest: entry.digest, problem: entry.reason },
  )
  const packages = sboms.entries.flatMap((entry) => (entry.kind === 'read' ? entry.document.packages : []))
  return {
    ok: true,
    value: { release, name, platform, digest, documents, licences: countLicences(packages) },
  }
}

const UNREAD: Problem = {
  kind: 'unreachable',
  title: 'The layers of the image have not been read.',
  advice: 'Ask again in a few seconds.',
  retryAfterSeconds: 3,
}
