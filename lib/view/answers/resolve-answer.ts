import type { Catalog } from '#catalog/catalog'
import type { ExtensionDetail } from '#catalog/extension-detail'
import { hasFailed, type ResolveEvent } from '#catalog/resolve-progress'
import type { Loaded } from '#problem/loaded'
import { constraintAnswer } from './extension-answer.ts'
import { extensionFields, why } from './release-answer.ts'

/** One extension of a resolved release, with what its own image says. */
function resolvedRow(detail: ExtensionDetail) {
  const { extension, manifest, manifestProblem, constraint, platforms, imageState } = detail
  return {
    ...extensionFields(extension),
    constraint: constraint === null ? null : constraintAnswer(constraint),
    manifest,
    ...(manifestProblem === null ? {} : { manifestProblem }),
    platforms,
    imageState,
    failed: hasFailed(detail),
  }
}

/**
 * Lines of `GET /api/v1/releases/{version}/resolve`: of type `progress` with the rows that are new, at last one of
 * type `result` with every extension in the order of the index. `state` is `partial` when some could not be read.
 *
 * @param onlyFailed leaves out the rows that were read: a page has no use for them
 */
export async function* resolveAnswers(
  { value: catalog, state, origin, asOf, problem }: Loaded<Catalog>,
  events: AsyncIterable<ResolveEvent>,
  onlyFailed = false,
) {
  const told = (rows: readonly ExtensionDetail[]) =>
    (onlyFailed ? rows.filter(hasFailed) : rows).map(resolvedRow)
  for await (const { kind, progress, rows } of events) {
    if (kind === 'progress') {
      yield { type: 'progress' as const, ...progress, rows: told(rows) }
    } else {
      yield {
        type: 'result' as const,
        ...progress,
        version: catalog.version,
        indexDigest: catalog.indexDigest,
        state: state === 'fresh' && progress.failed > 0 ? ('partial' as const) : state,
        origin,
        asOf,
        ...why(problem),
        extensions: told(rows),
        unreadable: catalog.unreadable,
      }
    }
  }
}
