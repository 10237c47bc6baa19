import { expect, test } from 'vitest'
import { tree } from '../testing/written-tree.ts'
import { buildGraph } from './build-graph.ts'

test.each([
  ['', 'It is no mapping.'],
  ['- a', 'It is no mapping.'],
  ['variant: scratch', 'It has no name.'],
  ['name: [a]', 'Its name is no text.'],
  ['name: a\ndependencies: b', 'Its dependencies are no list.'],
  ['name: a\ndependencies: [b]', 'One of its dependencies is no mapping.'],
  [
    'name: a\ndependencies: [{ from: / }]',
    'One of its dependencies names not exactly one of stage and image.',
  ],
  [
    'name: a\ndependencies: [{ stage: b, image: c }]',
    'One of its dependencies names not exactly one of stage and image.',
  ],
  ['name: a\nname: {{ if .A }}', 'Line 2: an if does not end.'],
])('a pkg.yaml with %j is reported: %s', (text, reason) => {
  const { graph, reports } = buildGraph(tree({ 'a/pkg.yaml': text }), 'v1.11.2')
  expect(graph.nodes).toEqual([])
  expect(reports).toMatchObject([{ kind: 'unreadable', path: 'a/pkg.yaml', reason }])
})

test('text that is no YAML is reported, others stand', () => {
  const { graph, reports } = buildGraph(
    tree({ 'a/pkg.yaml': 'name: "a\n', 'b/pkg.yaml': 'name: b\n', 'b/README.md': 'x' }),
    'v1.11.2',
  )
  expect(graph.nodes.map(({ label }) => label)).toEqual(['b'])
  expect(reports.map(({ path }) => path)).toEqual(['a/pkg.yaml'])
})

test('folders that begin with a dot are not entered, the root is', () => {
  const files = tree({ '.github/pkg.yaml': 'name: a', 'x/.y/pkg.yaml': 'name: b', 'pkg.yaml': 'name: c' })
  expect(buildGraph(files, 'v1.11.2').graph.nodes.map(({ label }) => label)).toEqual(['c'])
})

test('of two packages with one name the one stands that a walk meets first', () => {
  const files = tree({ 'a-b/pkg.yaml': 'name: x', 'a/pkg.yaml': 'name: x' })
  const { graph, reports } = buildGraph(files, 'v1.11.2')
  expect(graph.nodes[0]?.path).toBe('a/pkg.yaml')
  expect(reports[0]?.path).toBe('a-b/pkg.yaml')
})
