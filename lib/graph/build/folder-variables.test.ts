import { expect, test } from 'vitest'
import { edgesOf, tree } from '../testing/written-tree.ts'
import { buildGraph } from './build-graph.ts'

test('variables: deeper ones win, parents are there to be used, numbers and truths are texts', () => {
  const files = tree({
    Pkgfile: 'format: v1alpha2\nvars:\n  PREFIX: p.example.com\n  A: pkgfile\n  N: 1.10\n',
    'vars.yaml': 'A: root\nB: "{{ .A }}-{{ .ARCH }}"\n',
    'x/vars.yaml': '# nothing but a comment\n',
    'x/y/vars.yaml': 'A: deep\nC: "{{ .A }}+{{ .B }}"\nEMPTY:\n',
    'x/y/pkg.yaml':
      'name: "{{ .A }}"\ndependencies:\n  - image: "{{ .PREFIX }}/{{ .C }}:{{ .N }}{{ .EMPTY }}"\n',
  })
  expect(edgesOf(files, 'linux/arm64')).toEqual([
    ['p.example.com/root+pkgfile-aarch64:1.10', 'deep', 'build'],
  ])
})

test('packages below variables that cannot be read are reported with them', () => {
  const files = tree({
    'x/vars.yaml': 'A: {{ nope }}\n',
    'x/y/pkg.yaml': 'name: y\n',
    'z/pkg.yaml': 'name: z\n',
  })
  const { graph, reports } = buildGraph(files, 'v1.11.2')
  expect(graph.nodes.map(({ label }) => label)).toEqual(['z'])
  expect(reports.map(({ path, reason }) => [path, reason])).toEqual([
    [
      'x/y/pkg.yaml',
      'Its variables are unknown. x/vars.yaml cannot be read. Line 1: the function nope is not read here.',
    ],
    ['x/vars.yaml', 'Line 1: the function nope is not read here.'],
  ])
})
