import type { EdgeKind } from '../graph.ts'

/** Kinds of edges by weight: of several between two nodes the first gives the line its look and direction. */
export const EDGE_ORDER: readonly EdgeKind[] = [
  'conflicts',
  'requires',
  'requires one of',
  'must match version',
  'overrides',
  'depends on service',
  'waits for configuration',
  'bound to kernel build',
  'redundant with',
  'shares files',
  'firmware for',
  'superseded by',
  'provides',
  'loads',
  'used with',
  'alternative',
  'runtime',
  'build',
]

/** Kinds that say nothing of before and after. */
const LOOSE: ReadonlySet<EdgeKind> = new Set([
  'conflicts',
  'redundant with',
  'shares files',
  'used with',
  'alternative',
])

/** Whether a line between two nodes decides in which columns they stand. */
export function isLooseKind(kind: EdgeKind): boolean {
  return LOOSE.has(kind)
}

/** Orders kinds by weight. */
export function byWeight(a: EdgeKind, b: EdgeKind): number {
  return EDGE_ORDER.indexOf(a) - EDGE_ORDER.indexOf(b)
}
