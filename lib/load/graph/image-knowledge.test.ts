import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GraphEdge } from '#graph/graph'
import { generateContent } from '#registry/testing/generated-releases'
import type { Doors } from '../doors.ts'
import { openFaultWorld, type FaultWorld } from '../faults/testing/fault-world.ts'
import { valueOf } from '../testing/value-of.ts'

const RELEASE = 'v1.13.9'
let world: FaultWorld
let doors: Doors

beforeAll(async () => {
  world = await openFaultWorld({ content: generateContent({ releases: [RELEASE, 'v1.13.2'] }) })
  doors = world.open().doors
})

afterAll(() => world.close())

async function readAll(of: Doors = doors, version = RELEASE) {
  let reads = valueOf(await of.startImageReads(version)).value
  while (reads.progress?.isOver !== true) {
    // What is known already answers without giving sockets a turn.
    await setTimeout(10)
    reads = valueOf(await of.loadImageReads(version)).value
  }
  return reads
}

const graphOf = async (of: Doors = doors, version = RELEASE) =>
  valueOf(await of.loadRuntimeGraph(version)).value.graph
const edge = (edges: readonly GraphEdge[], from: string, to: string, kind: string) =>
  edges.find((one) => one.from === from && one.to === to && one.kind === kind)

test('the graph starts from tables, says that no image was read, and knows more once they were', async () => {
  const before = valueOf(await doors.loadRuntimeGraph(RELEASE)).value
  expect(before.images).toMatchObject({ total: 83, progress: null })
  expect(before.images.unread).toHaveLength(83)
  const requests = world.registry.stats().requests
  expect(valueOf(await doors.loadImageReads(RELEASE)).value.progress).toBeNull()
  expect(world.registry.stats().requests, 'looking asks for nothing').toEqual(requests)

  const reads = await readAll()
  expect(reads).toMatchObject({ total: 83, unread: [], progress: { failed: 0, tooLarge: 0, isOver: true } })
  const { edges } = await graphOf()
  expect(edge(edges, 'service:ext-rpc-statd', 'service:ext-rpcbind', 'depends on service')?.evidence).toEqual(
    [
      {
        kind: 'service-file',
        extension: 'nfs-utils',
        path: 'rootfs/usr/local/etc/containers/rpc-statd.yaml',
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      },
    ],
  )
  const toolkits = edge(
    edges,
    'extension:nvidia-container-toolkit-lts',
    'extension:nvidia-container-toolkit-production',
    'conflicts',
  )
  expect(toolkits?.evidence.map(({ kind }) => kind)).toContain('layer-file')
  const sound = edge(edges, 'extension:usb-audio-drivers', 'extension:vc4', 'shares files')
  expect(sound?.platforms).toEqual(['linux/arm64'])
  expect(
    sound?.evidence.some((one) => one.kind === 'layer-file' && one.path.endsWith('/snd-pcm-dmaengine.ko')),
  ).toBe(true)
  const bound = edge(edges, 'extension:zfs', `kernel-build:${RELEASE}`, 'bound to kernel build')
  expect(bound?.evidence.map(({ kind }) => kind)).toEqual(['layer-file', 'layer-file'])
  expect(edge(edges, 'extension:gvisor', `kernel-build:${RELEASE}`, 'bound to kernel build')).toBeUndefined()
})

test('a second wish asks for nothing that is known', async () => {
  await readAll()
  const { requests } = world.registry.stats()
  await readAll()
  expect(world.registry.stats().requests).toEqual(requests)
})

test('an image that cannot be read stays unread and can be wished for again', async () => {
  const { doors: other } = world.open({ cacheDirectory: null })
  await other.loadCatalog('v1.13.2')
  world.registry.faults.set('status503', {
    repository: 'siderolabs/zfs',
    kinds: ['blob', 'blob-data'],
    times: 1000,
  })
  const reads = await readAll(other, 'v1.13.2')
  expect(reads.unread).toContain('zfs')
  world.registry.faults.clear()
  const edges = (await graphOf(other, 'v1.13.2')).edges
  expect(
    edge(edges, 'extension:zfs', 'kernel-build:v1.13.2', 'bound to kernel build')?.evidence[0]?.kind,
    'unknown is not absent: the tables go on to count',
  ).toBe('documented')
})
