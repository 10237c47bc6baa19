import { expect, test } from 'vitest'
import { buildGraph } from '../build/build-graph.ts'
import { drawGraph } from '../drawing/draw-graph.ts'
import { hubsOf } from '../drawing/hubs.ts'
import type { Graph, GraphEdge, GraphNode } from '../graph.ts'
import { sourceTree } from '../testing/source-tree.ts'
import { exportDot } from './export-dot.ts'
import { exportMermaid } from './export-mermaid.ts'
import { exportSvg } from './export-svg.ts'

const hostile = '<a href="x">&"\\]"] \n#quot; 𝔸'
const graph: Graph = {
  nodes: [
    { id: 'extension:a', label: hostile, kind: 'extension' },
    { id: 'extension:b', label: 'b', kind: 'extension', isAbsent: true },
    { id: 'service:ext-b', label: 'ext-b', kind: 'service' },
  ],
  edges: [
    { from: 'extension:a', to: 'extension:b', kind: 'conflicts', evidence: [{ kind: 'version', text: 'x' }] },
    {
      from: 'extension:b',
      to: 'service:ext-b',
      kind: 'provides',
      evidence: [{ kind: 'documented', text: 'x', source: 'y' }],
    },
  ],
}
const { graph: build } = buildGraph(sourceTree(), 'v1.11.2')

test('the languages of Graphviz, Mermaid and SVG are as they were looked at', async () => {
  await expect(exportDot(build, 'Build of v1.11.2')).toMatchFileSnapshot('../fixtures/build.dot.txt')
  await expect(exportMermaid(build)).toMatchFileSnapshot('../fixtures/build.mermaid.txt')
  await expect(exportSvg(drawGraph(build, new Set(['stage:base'])), 'Build of v1.11.2')).toMatchFileSnapshot(
    '../fixtures/build.svg.txt',
  )
})

test('texts cannot leave their quotes', () => {
  expect(exportDot(graph, 'x "y"')).toContain('label="<a href=\\"x\\">&\\"\\\\]\\"] #quot; 𝔸"')
  expect(exportMermaid(graph)).toContain('n1["#lt;a href=#quot;x#quot;#gt;&#quot;\\]#quot;] #35;quot; 𝔸"]')
  const svg = exportSvg(drawGraph(graph), hostile)
  expect(svg).not.toContain('<a ')
  expect(svg).toContain('&lt;a href=&quot;x&quot;&gt;&amp;&quot;')
})

test('what is only documented is dashed, what has no direction has no arrow, what is absent is dashed', () => {
  const dot = exportDot(graph, 'x')
  expect(dot).toContain('"extension:a" -> "extension:b" [label="conflicts", dir=none, constraint=false];')
  expect(dot).toContain('"extension:b" -> "service:ext-b" [label="provides", style=dashed];')
  expect(dot).toContain('"extension:b" [label="b", shape=box, style=dashed];')
  expect(exportMermaid(graph)).toContain('n1 ---|conflicts| n2')
  expect(exportMermaid(graph)).toContain('n2 -.->|provides| n3')
})

const stage = (id: string): GraphNode => ({ id, label: id, kind: 'stage' })
const edge = (from: string, to: string, kind: GraphEdge['kind'], group?: string): GraphEdge => ({
  from,
  to,
  kind,
  evidence: [],
  ...(group === undefined ? {} : { group }),
})

test('a stage that most others use is a hub; folded, its lines become marks', () => {
  const names = Array.from({ length: 20 }, (_, at) => `p${at}`)
  const star: Graph = {
    nodes: [stage('base'), ...names.map(stage)],
    edges: [...names.map((name) => edge('base', name, 'build')), edge('p1', 'p2', 'build')],
  }
  expect([...hubsOf(star)]).toEqual(['base'])
  const drawing = drawGraph(star, hubsOf(star))
  expect(drawing.edges.map(({ from, to }) => [from, to])).toEqual([['p1', 'p2']])
  expect(drawing.nodes.find(({ id }) => id === 'p5')?.foldedTo).toEqual(['base'])
  expect(drawing.nodes.map(({ id }) => id).toSorted()).toEqual(['base', ...names].toSorted())
})

test('edges between two nodes are one line, which points where its heaviest edge does', () => {
  const pair: Graph = {
    nodes: [stage('a'), stage('b')],
    edges: [
      edge('b', 'a', 'used with'),
      edge('a', 'b', 'must match version'),
      edge('a', 'b', 'requires one of'),
    ],
  }
  expect(drawGraph(pair).edges).toMatchObject([
    { from: 'a', to: 'b', kinds: ['requires one of', 'must match version', 'used with'], isLoose: false },
  ])
})

test('alternatives of one need meet in it', () => {
  const group = 'Meshes'
  const three: Graph = {
    nodes: [stage('a'), stage('b'), stage('c')],
    edges: [
      edge('a', 'b', 'alternative', group),
      edge('a', 'c', 'alternative', group),
      edge('b', 'c', 'alternative', group),
    ],
  }
  const drawing = drawGraph(three)
  expect(drawing.edges.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'a choice:Meshes',
    'b choice:Meshes',
    'c choice:Meshes',
  ])
  expect(drawing.nodes.find(({ kind }) => kind === 'choice')?.text).toBe('Meshes')
})

const image = (label: string): GraphNode => ({ id: `image:${label}`, label, kind: 'image' })

test('an image is drawn by its last component, with its tag when that alone tells two apart', () => {
  const drawing = drawGraph({
    nodes: [image('r/kernel:v1'), image('r/tools:v1'), image('q/tools:v2')],
    edges: [],
  })
  expect(drawing.nodes.map(({ text }) => text).toSorted()).toEqual(['kernel', 'tools:v1', 'tools:v2'])
})
