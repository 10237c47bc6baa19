import { nearestNames } from '#catalog/nearest-names'
import type { Graph } from '#graph/graph'
import { cycles } from '#graph/traverse'
import { visibleText } from '../visible-text.ts'
import type { GraphQuery } from './graph-query.ts'

/**
 * Sentences about what a reader asked for and did not find, and about rings and gaps in the part that is shown.
 *
 * @param path nodes of the way to `query.to`; empty when there is none
 */
export function graphNotes(
  whole: Graph,
  shown: Graph,
  query: GraphQuery,
  path: readonly string[],
  hasFocus: boolean,
): readonly string[] {
  const notes: string[] = []
  if (query.focus !== null && !hasFocus) {
    const near = nearestNames(
      query.focus,
      whole.nodes.map(({ id }) => id),
      3,
    )
    const hint = near.length === 0 ? '' : ` Near to it: ${near.join(', ')}.`
    notes.push(visibleText(`Nothing here is called ${query.focus}.${hint}`))
  }
  if (hasFocus && query.to !== null && path.length === 0) {
    notes.push(visibleText(`No way leads from ${query.focus ?? ''} to ${query.to}.`))
  }
  const labels = new Map(shown.nodes.map(({ id, label }) => [id, visibleText(label)]))
  const directed = { ...shown, edges: shown.edges.filter(({ kind }) => RING_KINDS.has(kind)) }
  for (const ring of cycles(directed)) {
    notes.push(`A ring: ${ring.map((id) => labels.get(id) ?? id).join(', ')} need each other.`)
  }
  const absent = shown.nodes.filter(({ isAbsent }) => isAbsent === true)
  if (absent.length > 0)
    notes.push(
      `Named by something and not there: ${absent.map(({ label }) => visibleText(label)).join(', ')}.`,
    )
  return notes
}

/** Kinds of edges of which a ring means that something can neither be built nor start. */
const RING_KINDS: ReadonlySet<string> = new Set(['build', 'runtime', 'requires', 'depends on service'])
