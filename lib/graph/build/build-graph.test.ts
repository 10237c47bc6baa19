import { expect, test } from 'vitest'
import { onPlatform, type GraphPlatform } from '../graph.ts'
import { buildGraph } from './build-graph.ts'
import { sourceTree } from '../testing/source-tree.ts'

type Row = readonly [from: string, to: string, kind: string]

function edgesOf(files: ReadonlyMap<string, string>, platform: GraphPlatform): readonly Row[] {
  const { graph } = buildGraph(files, 'v1.11.2')
  const { nodes, edges } = onPlatform(graph, platform)
  const labels = new Map(nodes.map(({ id, label }) => [id, label]))
  return edges.map(({ from, to, kind }) => [labels.get(from) ?? from, labels.get(to) ?? to, kind])
}

const tree = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files))

test('a tree that uses every construct of the source repository gives its nodes and edges', () => {
  const { graph, ignored, reports } = buildGraph(sourceTree(), 'v1.11.2')
  expect(onPlatform(graph, 'linux/amd64').nodes.map(({ label, kind }) => `${kind} ${label}`)).toEqual([
    'alpine Alpine: bash',
    'alpine Alpine: build-base',
    'alpine Alpine: gcc-14',
    'alpine alpine',
    'image cgr.dev/example/base',
    'image registry.example.com/siderolabs/kernel:v1.11.0-21-gf95c679',
    'image registry.example.com/siderolabs/nvidia-lts-pkg:v1.11.0-21-gf95c679',
    'image registry.example.com/siderolabs/tools:v1.11.0-2-g8556c73',
    'stage absent-stage',
    'stage base',
    'stage demo-service',
    'stage dvb-large',
    'stage dvb-small',
    'stage glibc',
    'stage nvidia-container-toolkit-lts',
    'stage test-extension',
    'stage uvc',
  ])
  expect(edgesOf(sourceTree(), 'linux/amd64')).toEqual([
    ['Alpine: bash', 'glibc', 'build'],
    ['Alpine: build-base', 'glibc', 'build'],
    ['Alpine: gcc-14', 'glibc', 'build'],
    ['alpine', 'demo-service', 'build'],
    ['cgr.dev/example/base', 'glibc', 'build'],
    ['registry.example.com/siderolabs/kernel:v1.11.0-21-gf95c679', 'dvb-small', 'build'],
    ['registry.example.com/siderolabs/kernel:v1.11.0-21-gf95c679', 'uvc', 'build'],
    [
      'registry.example.com/siderolabs/nvidia-lts-pkg:v1.11.0-21-gf95c679',
      'nvidia-container-toolkit-lts',
      'build',
    ],
    ['registry.example.com/siderolabs/tools:v1.11.0-2-g8556c73', 'base', 'build'],
    ['absent-stage', 'demo-service', 'build'],
    ['base', 'demo-service', 'build'],
    ['base', 'dvb-large', 'build'],
    ['base', 'dvb-small', 'build'],
    ['base', 'nvidia-container-toolkit-lts', 'build'],
    ['base', 'uvc', 'build'],
    ['dvb-small', 'dvb-large', 'build'],
    ['glibc', 'nvidia-container-toolkit-lts', 'runtime'],
    ['uvc', 'dvb-small', 'build'],
  ])
  expect(ignored).toEqual(['reproducibility'])
  expect(reports).toEqual([
    {
      kind: 'duplicate',
      path: 'drivers/zz-copy/pkg.yaml',
      reason: 'The package uvc is already defined in drivers/uvc/pkg.yaml.',
      platforms: ['linux/amd64', 'linux/arm64'],
    },
    {
      kind: 'unreadable',
      path: 'misc/broken/pkg.yaml',
      reason: 'Line 4: replace is given a variable that is missing.',
      platforms: ['linux/amd64', 'linux/arm64'],
    },
  ])
})

test('what only one platform has says so', () => {
  const { graph } = buildGraph(sourceTree(), 'v1.11.2')
  const partial = graph.edges.filter(({ platforms }) => platforms?.length === 1)
  expect(partial.map(({ from, to, platforms }) => [from, to, platforms])).toEqual([
    [
      'image:registry.example.com/siderolabs/nvidia-lts-pkg:v1.11.0-21-gf95c679',
      'stage:nvidia-container-toolkit-lts',
      ['linux/amd64'],
    ],
    [
      'image:registry.example.com/siderolabs/nvidia-sbsa-pkg:v1.11.0-21-gf95c679',
      'stage:nvidia-container-toolkit-lts',
      ['linux/arm64'],
    ],
    ['stage:dvb-small', 'stage:dvb-large', ['linux/amd64']],
  ])
  const nodes = graph.nodes.filter(({ platforms }) => platforms?.length === 1)
  expect(nodes.map(({ label, platforms }) => [label, platforms])).toEqual([
    ['registry.example.com/siderolabs/nvidia-lts-pkg:v1.11.0-21-gf95c679', ['linux/amd64']],
    ['registry.example.com/siderolabs/nvidia-sbsa-pkg:v1.11.0-21-gf95c679', ['linux/arm64']],
  ])
})

test('a stage that no file defines is marked, one that upstream leaves out of its picture is not', () => {
  const files = tree({
    'a/pkg.yaml': 'name: a\ndependencies:\n  - stage: b\n  - stage: c\n',
    'c/pkg.yaml': 'name: c\n',
    'c/vars.yaml': 'GRAPH_IGNORE: true\n',
  })
  const { graph } = buildGraph(files, 'v1.11.2')
  expect(graph.nodes.map(({ label, isAbsent }) => [label, isAbsent ?? false])).toEqual([
    ['a', false],
    ['b', true],
    ['c', false],
  ])
})

test('a ring of packages is shown as it is', () => {
  const files = tree({
    'a/pkg.yaml': 'name: a\ndependencies: [{ stage: b }]\n',
    'b/pkg.yaml': 'name: b\ndependencies: [{ stage: a }]\n',
  })
  expect(edgesOf(files, 'linux/amd64')).toEqual([
    ['a', 'b', 'build'],
    ['b', 'a', 'build'],
  ])
})

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

test('files of the build that the archive reader did not keep are reported', () => {
  const { reports } = buildGraph(new Map(), 'v1.11.2', [
    { path: 'a/pkg.yaml', reason: 'it is larger than 262144 bytes' },
    { path: 'a/README.md', reason: 'it is not UTF-8' },
  ])
  expect(reports).toEqual([
    {
      kind: 'left-out',
      path: 'a/pkg.yaml',
      reason: 'It was not kept: it is larger than 262144 bytes.',
      platforms: ['linux/amd64', 'linux/arm64'],
    },
  ])
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
