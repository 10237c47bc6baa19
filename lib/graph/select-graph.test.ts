import { expect, test } from 'vitest'
import { historyCatalog } from '#catalog/release-history'
import { buildGraph } from './build/build-graph.ts'
import { runtimeGraph } from './runtime/runtime-graph.ts'
import { selectGraph, type GraphSelection } from './select-graph.ts'
import { sourceTree } from './testing/source-tree.ts'

const { graph: build } = buildGraph(sourceTree(), 'v1.11.2')
const catalog = historyCatalog('v1.13.0')
if (catalog === undefined) throw new Error('The history has no v1.13.0.')
const runtime = runtimeGraph(catalog)

const buildLabels = (selection: GraphSelection) =>
  selectGraph(build, selection, 'backward').nodes.map(({ label }) => label)
const runtimeLabels = (selection: GraphSelection) =>
  selectGraph(runtime, selection, 'forward').nodes.map(({ label }) => label)

test('nothing asked for is the whole graph', () => {
  expect(selectGraph(runtime, {}, 'forward')).toBe(runtime)
})

test('a focus brings its neighbours, with more depth theirs', () => {
  expect(buildLabels({ focus: 'stage:dvb-large', depth: 1, platform: 'linux/amd64' })).toEqual([
    'base',
    'dvb-large',
    'dvb-small',
  ])
  expect(buildLabels({ focus: 'stage:dvb-large', depth: 1, platform: 'linux/arm64' })).toEqual([
    'base',
    'dvb-large',
  ])
  expect(buildLabels({ focus: 'stage:dvb-large', depth: 2, platform: 'linux/amd64' })).toContain('uvc')
})

test('a focus that is not there changes nothing', () => {
  expect(selectGraph(build, { focus: 'stage:nobody', depth: 1 }, 'backward')).toEqual(build)
})

test('steps do not lead through a hub, but to it, and from it when it is the focus', () => {
  const around = runtimeLabels({ focus: 'extension:zfs', depth: null })
  expect(around).toContain('its kernel build')
  expect(around).toContain('ext-zfs-service')
  expect(around).not.toContain('hailort')
  expect(runtimeLabels({ focus: 'kernel-build:v1.13.0', depth: 1 })).toContain('hailort')
})

test('a category brings what its extensions need, and not those that need them', () => {
  const network = runtimeLabels({ category: 'network' })
  expect(network).toContain('tailscale')
  expect(network).toContain('ExtensionServiceConfig tailscale')
  expect(network).toContain('cri')
  expect(network).not.toContain('zfs')
  expect(buildLabels({ category: 'misc' })).toContain('cgr.dev/example/base')
})

test('hidden kinds of edges are gone, their nodes stay', () => {
  const part = selectGraph(runtime, { hidden: ['loads', 'alternative'] }, 'forward')
  expect(part.edges.some(({ kind }) => kind === 'loads' || kind === 'alternative')).toBe(false)
  expect(part.nodes).toEqual(runtime.nodes)
})
