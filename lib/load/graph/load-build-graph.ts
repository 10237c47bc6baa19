import { parseTagVersion } from '#catalog/talos-version'
import type { BuildGraph } from '#graph/build/build-graph'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import { ageOf } from '../ageing.ts'
import type { Application } from '../application.ts'
import type { Patience } from '../lifetimes.ts'
import { noSuchRelease, pendingProblem, toProblem } from '../to-problem.ts'

/**
 * How a release is built, from the source repository at its tag, or from the tree that was kept of it. Its state
 * and age are those of the source, not of the registry.
 */
export async function loadBuildGraph(
  { graphs }: Pick<Application, 'graphs'>,
  version: string,
  patience: Patience,
): Promise<Outcome<Loaded<BuildGraph>>> {
  if (parseTagVersion(version) === undefined) return { ok: false, problem: noSuchRelease(version) }
  const look = await graphs.source(version).look((hasValue) => (hasValue ? patience.cache : patience.nothing))
  const host = graphs.host ?? 'the source repository'
  if (look.reading !== undefined) return { ok: true, value: ageOf(look.reading.value.build, look, host) }
  const problem = look.error === undefined ? pendingProblem(host) : sourceProblem(look.error, host)
  return { ok: false, problem }
}

/** What is said of a source that cannot be read; the advice of the registry would be the wrong one. */
function sourceProblem(error: unknown, host: string): Problem {
  const problem = toProblem(error, host)
  if (problem.kind === 'not-found') {
    return { ...problem, advice: 'Without the source of a release nobody knows how it was built.' }
  }
  return { ...problem, advice: 'The catalog and its runtime graph do without the source; this page cannot.' }
}
