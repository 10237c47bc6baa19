import type { Catalog } from '#catalog/catalog'
import { alternativeTable } from '#catalog/relations/alternative-table'
import type { Evidence as RelationEvidence, Relation, RelationKind } from '#catalog/relations/relation'
import { relationsIn } from '#catalog/relations/relations'
import type { Evidence } from '../evidence.ts'
import { GRAPH_PLATFORMS, type GraphEdge, type RuntimeEdgeKind } from '../graph.ts'
import type { GraphParts } from './graph-parts.ts'
import { extensionNodeId, talosNodeId } from './node-ids.ts'

const KINDS: Readonly<Record<RelationKind, RuntimeEdgeKind>> = {
  requires: 'requires',
  'requires-one-of': 'requires one of',
  'must-match-version': 'must match version',
  conflicts: 'conflicts',
  'redundant-with': 'redundant with',
  overrides: 'overrides',
  'used-with': 'used with',
  'firmware-for': 'firmware for',
  'shares-files': 'shares files',
  alternative: 'alternative',
  'superseded-by': 'superseded by',
}

/** Adds what the one table of relations says of a release. What it names and the release lacks is marked absent. */
export function addRelations(catalog: Catalog, parts: GraphParts): void {
  for (const relation of relationsIn(catalog)) {
    for (const edge of edgesOf(relation, catalog, parts)) parts.addEdge(edge)
  }
}

function edgesOf(relation: Relation, catalog: Catalog, parts: GraphParts): readonly GraphEdge[] {
  const platforms = GRAPH_PLATFORMS.filter((one) => relation.platform === null || relation.platform === one)
  const edge = {
    from: extensionNodeId(relation.from),
    kind: KINDS[relation.kind],
    ...(relation.platform === null ? {} : { platforms }),
  }
  if (relation.to.length === 0) {
    const to = relation.outside === null ? absentOf(relation, parts) : talosNodeId(catalog.version)
    const note = [relation.reason, ...(relation.outside === null ? [] : [`It is about ${relation.outside}.`])]
    return [{ ...edge, to, note: note.join(' '), evidence: evidenceOf(relation, [], catalog) }]
  }
  return relation.to.map((name) => {
    const to = extensionNodeId(name)
    if (!parts.hasNode(to)) parts.addNode({ id: to, label: name, kind: 'extension', isAbsent: true })
    const group = groupOf(relation, name)
    return {
      ...edge,
      to,
      note: relation.reason,
      evidence: evidenceOf(relation, [name], catalog),
      ...(group === undefined ? {} : { group }),
    }
  })
}

/** A node for what is needed and of which the release has nothing. */
function absentOf(relation: Relation, parts: GraphParts): string {
  const id = `extension:none for ${relation.from}`
  return parts.addNode({ id, label: 'nothing in this release', kind: 'extension', isAbsent: true })
}

function groupOf(relation: Relation, to: string): string | undefined {
  if (relation.kind === 'requires-one-of') return `one of, for ${relation.from}`
  if (relation.kind !== 'alternative') return undefined
  return alternativeTable.find(({ members }) => {
    const names = members.map(({ name }) => name)
    return names.includes(relation.from) && names.includes(to)
  })?.title
}

function evidenceOf(relation: Relation, to: readonly string[], catalog: Catalog): readonly Evidence[] {
  return relation.evidence.map((one) => toEvidence(one, relation, to, catalog))
}

function toEvidence(
  { from, where }: RelationEvidence,
  { from: name, reason }: Relation,
  to: readonly string[],
  catalog: Catalog,
): Evidence {
  switch (from) {
    case 'versions':
      return { kind: 'version', text: [name, ...to].map((one) => tagOf(one, catalog)).join(', ') }
    case 'overlaps':
    case 'files':
      return { kind: 'rule', text: reason, source: where }
    case 'inferred':
      return { kind: 'inferred', text: reason, source: where }
    case 'readme':
    case 'description':
    case 'documentation':
    case 'tests':
      return { kind: 'documented', text: reason, source: where }
    default:
      return from satisfies never
  }
}

function tagOf(name: string, catalog: Catalog): string {
  const tags = catalog.extensions.filter((one) => one.name === name).map(({ tag }) => tag ?? 'without a tag')
  return `${name} ${tags.join(' and ')}`
}
