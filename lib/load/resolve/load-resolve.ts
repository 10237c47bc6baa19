import type { Catalog } from '#catalog/catalog'
import type { ResolveEvent } from '#catalog/resolve-progress'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Application } from '../application.ts'
import type { KnownFacts } from '../files/known-facts.ts'
import { problemAt } from '../limits/problem-at.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Patience } from '../lifetimes.ts'
import { watchRun } from './watch-run.ts'

/** A release that is being resolved, or was. */
export type Resolving = {
  readonly catalog: Loaded<Catalog>
  /** Everything so far, what is new, the result. Leaving cancels nothing. */
  readonly events: (signal?: AbortSignal) => AsyncIterable<ResolveEvent>
}

/**
 * Resolves a release for everybody who asks: one pass over its pinned digests, and nothing is asked twice.
 *
 * @param isWatching pages watch what goes on for others anyway, which no limit of ours may refuse; starting a run,
 *   and asking for all of its rows, is counted
 */
export async function loadResolve(
  { shelf, resolves, facts, gates }: Pick<Application, 'shelf' | 'resolves' | 'facts' | 'gates'>,
  version: string,
  isWatching: boolean,
  patience: Patience,
): Promise<Outcome<Resolving>> {
  const catalog = await loadCatalog(shelf, version, patience)
  if (!catalog.ok) return catalog
  const isUnderWay = resolves.peek(catalog.value.value) !== undefined
  const refused = isWatching && isUnderWay ? null : problemAt(gates.resolve)
  if (refused !== null) return { ok: false, problem: refused }
  const run = resolves.open(catalog.value)
  return {
    ok: true,
    value: { catalog: catalog.value, events: (signal) => withFacts(watchRun(run, signal), facts) },
  }
}

/** Rows with what lists of files that somebody asked for since then have settled. */
async function* withFacts(
  events: AsyncIterable<ResolveEvent>,
  facts: KnownFacts,
): AsyncGenerator<ResolveEvent, void, undefined> {
  for await (const event of events) {
    yield { ...event, rows: await Promise.all(event.rows.map((row) => facts.into(row))) }
  }
}
