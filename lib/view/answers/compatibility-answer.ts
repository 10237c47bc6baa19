import type { KnownMatrix } from '#compat/known-matrix'
import type { Loaded } from '#problem/loaded'
import { selectMatrix } from '../compatibility/matrix-view.ts'
import type { MatrixQuery } from '../compatibility/matrix-query.ts'
import { why } from './release-answer.ts'

/**
 * `GET /api/v1/compatibility`: what each release ships, as runs of equal releases. `releases` is newest first; a run
 * goes from its older to its newer end. `shipped`, `deprecated`, `stub` and `excluded` are kinds of releases that
 * have the extension; `about` is the first release (`not-yet`), the last one (`dropped`) or the other name (`renamed`).
 */
export function compatibilityAnswer(
  { value, state, origin, asOf, problem }: Loaded<KnownMatrix>,
  query: MatrixQuery,
) {
  const { matrix, rows } = selectMatrix(value, query)
  return {
    state,
    origin,
    asOf,
    ...why(problem),
    progress: value.progress,
    releases: matrix.releases.map(({ version }) => version),
    extensions: rows
      .filter(({ name }) => query.extension === null || name === query.extension)
      .map(({ name, spans }) => ({
        name,
        runs: spans.map(({ from, to, kind, version, about }) => ({
          from,
          to,
          kind,
          version,
          ...(about === null ? {} : { about }),
        })),
      })),
  }
}
