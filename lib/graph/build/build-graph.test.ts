import { expect, test } from 'vitest'
import { onPlatform } from '../graph.ts'
import { sourceTree } from '../testing/source-tree.ts'
import { edgesOf, tree } from '../testing/written-tree.ts'
import { buildGraph } from './build-graph.ts'

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
