import { drawGraph, type DrawnEdge, type DrawnNode } from '#graph/drawing/draw-graph'
import type { Graph } from '#graph/graph'
import { visibleText } from '../visible-text.ts'
import type { GraphName } from './graph-query.ts'
import { edgeSentence, NODE_WORDS, nodeNotes } from './graph-words.ts'

/** A box of the picture; sizes in pixels at full size. */
export type PictureNode = Pick<DrawnNode, 'id' | 'x' | 'y' | 'width' | 'height' | 'kind'> & {
  readonly text: string
  /** Leads to the same page with this node in focus; `null`: it is no node of the graph. */
  readonly href: string | null
  /** The whole of what it is, for pointers and screen readers. */
  readonly title: string
  readonly isFocus: boolean
  readonly isDim: boolean
  readonly isHit: boolean
  readonly isOnPath: boolean
  readonly isAbsent: boolean
  readonly isPartial: boolean
  readonly hasFoldedLines: boolean
}

/** A line of the picture. */
export type PictureEdge = Pick<DrawnEdge, 'id' | 'from' | 'to' | 'path' | 'isLoose'> & {
  readonly title: string
  readonly tone: 'plain' | 'conflict' | 'need' | 'soft'
  readonly isDashed: boolean
  readonly isDim: boolean
  readonly isOnPath: boolean
}

/** A graph as a picture. */
export type GraphPicture = {
  readonly name: GraphName
  readonly width: number
  readonly height: number
  /** What it shows, in a sentence, for those who do not see it. */
  readonly label: string
  readonly nodes: readonly PictureNode[]
  readonly edges: readonly PictureEdge[]
  /** Labels of the nodes whose lines are left out. */
  readonly folded: readonly string[]
}

/** What is marked in a picture. */
export type PictureMarks = {
  readonly focus: string | null
  /** Nodes that a search found; `null`: nobody searched. */
  readonly hits: ReadonlySet<string> | null
  /** Nodes of a way, in its order. */
  readonly path: readonly string[]
  readonly folded: ReadonlySet<string>
  readonly hrefOf: (id: string) => string
  readonly name: GraphName
}

/** Draws a graph and marks in it. */
export function graphPicture(graph: Graph, marks: PictureMarks, label: string): GraphPicture {
  const { focus, hits, path, folded, hrefOf, name } = marks
  const drawing = drawingOf(graph, folded)
  const labels = new Map(drawing.nodes.map(({ id, node, text }) => [id, visibleText(node?.label ?? text)]))
  const onPath = new Set(path)
  const steps = new Set(
    path.slice(1).flatMap((id, at) => [`${path[at] ?? ''}\n${id}`, `${id}\n${path[at] ?? ''}`]),
  )
  const isDim = (id: string): boolean => hits !== null && !hits.has(id)
  return {
    name,
    width: drawing.width,
    height: drawing.height,
    label,
    folded: graph.nodes.filter(({ id }) => folded.has(id)).map((node) => visibleText(node.label)),
    nodes: drawing.nodes.map(({ id, x, y, width, height, kind, text, node, foldedTo }) => {
      const notes = node === null ? [] : nodeNotes(node)
      const behind = foldedTo.map((hub) => `joined with ${labels.get(hub) ?? hub}`)
      return {
        id,
        x,
        y,
        width,
        height,
        kind,
        text: visibleText(text),
        href: node === null ? null : hrefOf(id),
        title: [labels.get(id) ?? text, NODE_WORDS[kind], ...notes, ...behind].join(', '),
        isFocus: id === focus,
        isDim: isDim(id),
        isHit: hits?.has(id) ?? false,
        isOnPath: onPath.has(id),
        isAbsent: node?.isAbsent === true,
        isPartial: node?.platforms?.length === 1,
        hasFoldedLines: foldedTo.length > 0,
      }
    }),
    edges: drawing.edges.map((edge) => ({
      id: edge.id,
      from: edge.from,
      to: edge.to,
      path: edge.path,
      isLoose: edge.isLoose,
      title: titleOf(edge, labels),
      tone: toneOf(edge),
      isDashed: edge.isOnlyDocumented,
      isDim: isDim(edge.from) && isDim(edge.to),
      isOnPath: steps.has(`${edge.from}\n${edge.to}`),
    })),
  }
}

const drawings = new WeakMap<
  Graph,
  { readonly key: string; readonly drawing: ReturnType<typeof drawGraph> }
>()

/** The drawing of a whole graph is wanted again and again; the same graph has the same drawing. */
function drawingOf(graph: Graph, folded: ReadonlySet<string>): ReturnType<typeof drawGraph> {
  const key = [...folded].join('\n')
  const known = drawings.get(graph)
  if (known?.key === key) return known.drawing
  const drawing = drawGraph(graph, folded)
  drawings.set(graph, { key, drawing })
  return drawing
}

function titleOf({ edges }: DrawnEdge, labels: ReadonlyMap<string, string>): string {
  const name = (id: string): string => labels.get(id) ?? id.replace(/^choice:/, '')
  return edges.map((edge) => `${edgeSentence(edge, name(edge.from), name(edge.to))}.`).join(' ')
}

function toneOf({ kinds }: DrawnEdge): PictureEdge['tone'] {
  if (kinds[0] === 'conflicts') return 'conflict'
  if (kinds[0] === 'requires' || kinds[0] === 'requires one of' || kinds[0] === 'must match version')
    return 'need'
  return kinds.every((kind) => kind === 'alternative' || kind === 'used with') ? 'soft' : 'plain'
}
