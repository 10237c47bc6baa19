import type { ResolveEvent } from '#catalog/resolve-progress'
import type { Visit } from '../../faults/testing/fault-world.ts'

/** Everything that somebody is told who watches a release being resolved. */
export async function resolve({ doors }: Visit, version: string): Promise<readonly ResolveEvent[]> {
  const outcome = await doors.loadResolve(version)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  const events: ResolveEvent[] = []
  for await (const event of outcome.value.events()) events.push(event)
  return events
}

/** The end of such a run, with all rows. */
export function resultOf(events: readonly ResolveEvent[]) {
  const last = events.at(-1)
  if (last?.kind !== 'result') throw new Error('The run has no result.')
  return last
}
