import { isOnlyDocumented } from '../evidence.ts'
import type { Graph, NodeKind } from '../graph.ts'
import { isLooseKind } from '../drawing/edge-order.ts'

const SHAPES: Readonly<Record<NodeKind, string>> = {
  stage: 'ellipse',
  image: 'box',
  alpine: 'hexagon',
  talos: 'doubleoctagon',
  'kernel-build': 'octagon',
  extension: 'box',
  service: 'component',
  'talos-service': 'component',
  configuration: 'note',
  module: 'cds',
  handler: 'tab',
}

/** A graph in the language of Graphviz. @see graphviz.org/doc/info/lang.html */
export function exportDot(graph: Graph, title: string): string {
  const lines = [
    `digraph ${quoted(title)} {`,
    '  rankdir=LR;',
    '  node [fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=9];',
    ...graph.nodes.map(({ id, label, kind, isAbsent }) => {
      const style = isAbsent === true ? ', style=dashed' : ''
      return `  ${quoted(id)} [label=${quoted(label)}, shape=${SHAPES[kind]}${style}];`
    }),
    ...graph.edges.map(({ from, to, kind, evidence }) => {
      const direction = isLooseKind(kind) ? ', dir=none, constraint=false' : ''
      const style = isOnlyDocumented(evidence) ? ', style=dashed' : ''
      const label = kind === 'build' ? '' : `label=${quoted(kind)}`
      const attributes = `${label}${direction}${style}`.replace(/^, /, '')
      return `  ${quoted(from)} -> ${quoted(to)}${attributes === '' ? '' : ` [${attributes}]`};`
    }),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll(/\s+/g, ' ')}"`
}
