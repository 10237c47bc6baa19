import type { Catalog } from '#catalog/catalog'
import type { TrustBasis, TrustEvent, TrustReport, TrustRow } from '#catalog/trust-report'
import type { Loaded } from '#problem/loaded'
import type { Problem } from '#problem/problem'
import { why } from './release-answer.ts'

/**
 * `GET …/signature`: what is known of the signature of one image. `verdict.state` is the verdict, `state` the age of
 * the catalog; `checking` says that a later answer says more.
 */
export function trustAnswer({ value, state, origin, asOf, problem }: Loaded<TrustReport<Problem>>) {
  const { release, name, isChecking, basis } = value
  return {
    release,
    name,
    state,
    origin,
    asOf,
    ...why(problem),
    ...rowFields(value),
    checking: isChecking,
    ...basisFields(basis),
  }
}

/**
 * Lines of `GET …/signatures`: of type `progress` with the rows that are new, at last one of type `result` with the
 * catalog image first and every pinned image in the order of the index. Images are never counted in two states.
 */
export async function* trustAnswers(
  { value: catalog, state, origin, asOf, problem }: Loaded<Catalog>,
  basis: TrustBasis,
  events: AsyncIterable<TrustEvent<Problem>>,
) {
  for await (const { kind, progress, rows } of events) {
    const { total, done, states } = progress
    const images = rows.map((row) => ({ name: row.name, ...rowFields(row) }))
    if (kind === 'progress') {
      yield { type: kind, total, done, states, images }
    } else {
      const { version, indexDigest } = catalog
      const release = { version, indexDigest, state, origin, asOf, ...why(problem) }
      yield { type: kind, total, done, states, ...release, ...basisFields(basis), images }
    }
  }
}

function rowFields({ reference, trust }: Pick<TrustRow<Problem>, 'reference' | 'trust'>) {
  const { repository, digest, checkedAt, verdict } = trust
  return { reference, repository, digest, checkedAt, verdict }
}

function basisFields({ era, signers, root }: TrustBasis) {
  return { era, signers, root }
}
