import { isLooseKind } from '../drawing/edge-order.ts'
import { isOnlyDocumented } from '../evidence.ts'
import type { Graph, NodeKind } from '../graph.ts'

const BRACKETS: Readonly<Record<NodeKind, readonly [open: string, close: string]>> = {
  stage: ['(', ')'],
  image: ['[', ']'],
  alpine: ['{{', '}}'],
  talos: ['[[', ']]'],
  'kernel-build': ['[[', ']]'],
  extension: ['[', ']'],
  service: ['(', ')'],
  'talos-service': ['(', ')'],
  configuration: ['[/', '/]'],
  module: ['>', ']'],
  handler: ['([', '])'],
}

/** A graph as a Mermaid flowchart. @see mermaid.js.org/syntax/flowchart.html */
export function exportMermaid(graph: Graph): string {
  const names = new Map(graph.nodes.map(({ id }, at) => [id, `n${at + 1}`]))
  const lines = [
    'flowchart LR',
    ...graph.nodes.map(({ id, label, kind }) => {
      const [open, close] = BRACKETS[kind]
      return `  ${names.get(id) ?? ''}${open}"${escaped(label)}"${close}`
    }),
    ...graph.edges.flatMap(({ from, to, kind, evidence }) => {
      const ends = [names.get(from), names.get(to)]
      if (ends.includes(undefined)) return []
      const dashed = isOnlyDocumented(evidence)
      const arrow = isLooseKind(kind) ? (dashed ? '-.-' : '---') : dashed ? '-.->' : '-->'
      return `  ${ends[0] ?? ''} ${arrow}${kind === 'build' ? '' : `|${kind}|`} ${ends[1] ?? ''}`
    }),
  ]
  return `${lines.join('\n')}\n`
}

/** Mermaid reads `#…;` as an entity, in quotes too. */
function escaped(text: string): string {
  return text
    .replaceAll('#', '#35;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
    .replaceAll(/\s+/g, ' ')
}
