import type { Graph, GraphEdge, GraphNode } from '#graph/graph'
import { extensionHref } from '../routes.ts'
import { visibleText } from '../visible-text.ts'
import {
  EDGE_WORDS,
  reasonsOf,
  NODE_WORDS,
  nodeNotes,
  platformWords,
  type EvidenceWords,
} from './graph-words.ts'

/** One thing that a node has to do with. */
export type ListRelation = {
  readonly key: string
  /** `requires`, `is required by` */
  readonly phrase: string
  readonly other: string
  readonly otherHref: string
  /** `arm64 only`, or empty. */
  readonly platform: string
  readonly note: string | null
  readonly evidence: readonly EvidenceWords[]
  readonly isOnlyDocumented: boolean
}

/** A node with all that it has to do with. */
export type ListNode = {
  readonly id: string
  readonly label: string
  readonly kind: string
  readonly href: string
  /** Page of the extension in this release. */
  readonly extensionHref: string | null
  readonly notes: readonly string[]
  readonly relations: readonly ListRelation[]
}

/** An edge as a row. */
export type TableRow = {
  readonly key: string
  readonly from: { readonly label: string; readonly href: string }
  readonly phrase: string
  readonly to: { readonly label: string; readonly href: string }
  readonly platform: string
  readonly note: string | null
  readonly evidence: readonly EvidenceWords[]
}

/** The extensions that a release lists, as far as is known. */
export type Listing = { readonly release: string; readonly names: ReadonlySet<string> }

type HrefOf = (id: string) => string

/**
 * Nodes in words with what they have to do with, extensions and packages first; nodes without any relation too.
 *
 * @param only the nodes that are wanted; `null`: all
 */
export function graphList(
  graph: Graph,
  only: ReadonlySet<string> | null,
  hrefOf: HrefOf,
  listing: Listing,
): readonly ListNode[] {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const edgesOf = new Map<string, GraphEdge[]>()
  for (const edge of graph.edges) {
    for (const id of new Set([edge.from, edge.to])) edgesOf.set(id, [...(edgesOf.get(id) ?? []), edge])
  }
  const wanted = graph.nodes.filter(({ id }) => only?.has(id) ?? true)
  return wanted.toSorted(byKind).map((node) => ({
    id: node.id,
    label: visibleText(node.label),
    kind: NODE_WORDS[node.kind],
    href: hrefOf(node.id),
    extensionHref: extensionPage(node, listing),
    notes: nodeNotes(node),
    relations: (edgesOf.get(node.id) ?? []).map((edge) => relationOf(edge, node, byId, hrefOf)),
  }))
}

/** Edges as rows, in the order of the graph. @param only nodes of which each row has one; `null`: all rows */
export function graphTable(
  graph: Graph,
  only: ReadonlySet<string> | null,
  hrefOf: HrefOf,
): readonly TableRow[] {
  const labels = new Map(graph.nodes.map(({ id, label }) => [id, visibleText(label)]))
  const end = (id: string) => ({ label: labels.get(id) ?? id, href: hrefOf(id) })
  const wanted = graph.edges.filter(({ from, to }) => only === null || only.has(from) || only.has(to))
  return wanted.map((edge) => ({
    key: `${edge.from}\n${edge.kind}\n${edge.to}`,
    from: end(edge.from),
    phrase: EDGE_WORDS[edge.kind].out,
    to: end(edge.to),
    platform: platformWords(edge.platforms),
    note: edge.note === undefined ? null : visibleText(edge.note),
    evidence: reasonsOf(edge.evidence),
  }))
}

const KINDS = Object.keys(NODE_WORDS)

function byKind(a: GraphNode, b: GraphNode): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)
}

function relationOf(
  edge: GraphEdge,
  node: GraphNode,
  byId: ReadonlyMap<string, GraphNode>,
  hrefOf: HrefOf,
): ListRelation {
  const isOut = edge.from === node.id
  const other = isOut ? edge.to : edge.from
  const words = EDGE_WORDS[edge.kind]
  const evidence = reasonsOf(edge.evidence)
  return {
    key: `${isOut ? 'out' : 'in'}\n${edge.kind}\n${other}`,
    phrase: isOut ? words.out : words.into,
    other: visibleText(byId.get(other)?.label ?? other),
    otherHref: hrefOf(other),
    platform: platformWords(edge.platforms),
    note: edge.note === undefined ? null : visibleText(edge.note),
    evidence,
    isOnlyDocumented: evidence.every(({ isProof }) => !isProof),
  }
}

/** The page of the extension that a node is or belongs to; a package of the source tree may be none. */
export function extensionPage(
  { extension, isAbsent }: GraphNode,
  { release, names }: Listing,
): string | null {
  if (extension === undefined || isAbsent === true || !names.has(extension)) return null
  return extensionHref(extension, release)
}
