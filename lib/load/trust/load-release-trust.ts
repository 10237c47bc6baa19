import type { Catalog } from '#catalog/catalog'
import type { TrustBasis, TrustEvent } from '#catalog/trust-report'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { Application } from '../application.ts'
import { problemAt } from '../limits/problem-at.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Patience } from '../lifetimes.ts'
import { watchRows } from '../row-run.ts'
import { trustBasis } from './trust-basis.ts'
import type { TrustRun } from './trust-jobs.ts'

/** A release whose signatures are being checked, or were. */
export type ReleaseTrusting = {
  readonly catalog: Loaded<Catalog>
  readonly basis: TrustBasis
  /** Everything so far, what is new, the result. Leaving cancels nothing. */
  readonly events: (signal?: AbortSignal) => AsyncIterable<TrustEvent<Problem>>
}

/**
 * Checks the signatures of a release for everybody who asks: one pass, and nothing is checked twice. Starting one is
 * counted by a limit of ours, watching one is not.
 */
export async function loadReleaseTrust(
  app: Pick<Application, 'config' | 'shelf' | 'trustJobs' | 'gates'>,
  version: string,
  patience: Patience,
): Promise<Outcome<ReleaseTrusting>> {
  const catalog = await loadCatalog(app.shelf, version, patience)
  if (!catalog.ok) return catalog
  const { value } = catalog.value
  const isUnderWay = app.trustJobs.peek(value) !== undefined
  const refused = isUnderWay ? null : problemAt(app.gates.releaseSignatures)
  if (refused !== null) return { ok: false, problem: refused }
  const run = app.trustJobs.open(value)
  const basis = trustBasis(app, value.version)
  return { ok: true, value: { catalog: catalog.value, basis, events: (signal) => watch(run, signal) } }
}

async function* watch(run: TrustRun, signal: AbortSignal | undefined): AsyncGenerator<TrustEvent<Problem>> {
  for await (const rows of watchRows(run, signal)) yield { kind: 'progress', progress: run.progress(), rows }
  yield { kind: 'result', progress: run.progress(), rows: run.rows() }
}
