import { releaseFact } from '#catalog/release-facts'
import { findTalosVersion, parseTagVersion } from '#catalog/talos-version'
import { releaseRules, type ReleaseRules } from '#lint/release-rules'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { Application } from '../application.ts'
import type { Patience } from '../lifetimes.ts'
import { noSuchRelease, pendingProblem, toProblem } from '../to-problem.ts'

/** What a release is built with and what it demands; `null`: not known. */
export type AuthorFacts = {
  readonly rules: ReleaseRules
  readonly pkgs: string | null
  readonly tools: string | null
  readonly targets: number | null
  /** Where the pins are from: the source tree at the tag, or the project's own table. */
  readonly origin: 'source' | 'table'
  /** Why the source tree says nothing. */
  readonly problem: Problem | null
}

/** What the authors of extensions for a release want to know. The source repository is waited for only a while. */
export async function loadAuthorFacts(
  { graphs }: Pick<Application, 'graphs'>,
  version: string,
  patience: Patience,
): Promise<Outcome<AuthorFacts>> {
  const parsed = findTalosVersion(version) ?? parseTagVersion(version)
  const fact = releaseFact(version)
  const rules = parsed && releaseRules(parsed, fact?.kernel ?? null)
  if (rules === undefined) return { ok: false, problem: noSuchRelease(version) }
  const look = await graphs.source(version).look((hasValue) => (hasValue ? patience.cache : patience.nothing))
  const host = graphs.host ?? 'the source repository'
  const pins = look.reading?.value.pins
  if (pins !== undefined) return { ok: true, value: { rules, ...pins, origin: 'source', problem: null } }
  const problem = look.error === undefined ? pendingProblem(host) : toProblem(look.error, host)
  const pkgs = fact?.extensionsPkgs ?? null
  return { ok: true, value: { rules, pkgs, tools: null, targets: null, origin: 'table', problem } }
}
