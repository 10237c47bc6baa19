import { describe, expect, test } from 'vitest'
import { catalogOf } from '#catalog/testing/known-catalog'
import { edgesBetween, kindsBetween, x } from '../testing/edges-between.ts'
import type { ImageReading } from './image-reading.ts'
import { readOverlaps } from './overlaps.ts'
import { runtimeGraph } from './runtime-graph.ts'

const readingOf = (
  extension: string,
  files: readonly (readonly [path: string, content: string | null])[],
  more: Partial<ImageReading> = {},
): ImageReading => ({
  extension,
  platform: 'linux/amd64',
  files: files.map(([place, content]) => ({ path: place, content, layer: `layer of ${extension}` })),
  services: [],
  module: null,
  handlers: [],
  ...more,
})
const imagesOf = (...readings: readonly ImageReading[]) => ({
  images: { readings, complete: new Set<string>() },
})

describe('files', () => {
  const overlaps = readOverlaps(`
- images:
    - registry.example.com/siderolabs/dvb-cx23885
    - registry.example.com/siderolabs/dvb-m88ds3103
    - registry.example.com/siderolabs/mei
  files: [rootfs/a.ko, rootfs/b.ko]
- images: [registry.example.com/siderolabs/mei, registry.example.com/siderolabs/dvb-cx23885]
  files: [rootfs/c.ko]
- images: [registry.example.com/siderolabs/mei]
  files: [rootfs/d.ko]
- images: [registry.example.com/siderolabs/mei, registry.example.com/siderolabs/not-in-the-release]
  files: [rootfs/e.ko]
- nonsense
`)
  const path = 'hack/test/exceptions-amd64.yaml'
  const knowledge = { overlaps: [{ platform: 'linux/amd64' as const, path, overlaps }] }

  test('tolerated overlaps add their file to what is known, and edges of their own', () => {
    const graph = runtimeGraph(catalogOf('v1.13.0'), knowledge)
    const known = edgesBetween(graph, x('dvb-cx23885'), x('dvb-m88ds3103'))
    expect(known.map(({ kind }) => kind)).toEqual(['redundant with'])
    expect(known[0]?.evidence).toContainEqual({ kind: 'source-file', path, tag: 'v1.13.0' })
    const own = edgesBetween(graph, x('dvb-cx23885'), x('mei'))
    expect(own).toMatchObject([
      {
        kind: 'shares files',
        platforms: ['linux/amd64'],
        note: 'Upstream tolerates 3 common files on linux/amd64.',
      },
    ])
    expect(graph.nodes.some(({ label }) => label === 'not-in-the-release')).toBe(false)
  })

  test('an overlap on both platforms is one edge for both', () => {
    const both = [
      ...knowledge.overlaps,
      { platform: 'linux/arm64' as const, path: 'hack/test/exceptions-arm64.yaml', overlaps },
    ]
    const graph = runtimeGraph(catalogOf('v1.13.0'), { overlaps: both })
    expect(edgesBetween(graph, x('dvb-cx23885'), x('mei'))[0]).toMatchObject({
      platforms: ['linux/amd64', 'linux/arm64'],
      evidence: [{ path }, { path: 'hack/test/exceptions-arm64.yaml' }],
    })
  })

  test('images that have one path with different contents conflict, with equal contents they share', () => {
    const images = imagesOf(
      readingOf('crun', [
        ['manifest.yaml', '1'],
        ['rootfs/x', 'a'],
        ['rootfs/large', null],
      ]),
      readingOf('youki', [
        ['manifest.yaml', '2'],
        ['rootfs/x', 'b'],
        ['rootfs/y', 'c'],
        ['rootfs/large', null],
      ]),
      readingOf('spin', [
        ['rootfs/y', 'c'],
        ['rootfs/large', null],
      ]),
      readingOf('crun', [['rootfs/y', 'c']], { platform: 'linux/arm64' }),
    )
    const graph = runtimeGraph(catalogOf('v1.11.2'), images)
    const conflict = edgesBetween(graph, x('crun'), x('youki')).find(({ kind }) => kind === 'conflicts')
    expect(conflict).toMatchObject({
      platforms: ['linux/amd64'],
      note: 'Their images have 2 paths in common, 1 of them with different contents.',
      evidence: [
        { kind: 'layer-file', extension: 'crun', path: 'rootfs/x', digest: 'layer of crun' },
        { kind: 'layer-file', extension: 'youki', path: 'rootfs/x', digest: 'layer of youki' },
      ],
    })
    const noteOf = (a: string, b: string) =>
      edgesBetween(graph, x(a), x(b)).find(({ kind }) => kind === 'shares files')?.note
    expect(noteOf('spin', 'youki')).toBe('Their images have 2 paths in common, 1 of them compared and equal.')
    expect(noteOf('crun', 'spin')).toBe('Their images have 1 path in common, too large to compare.')
  })

  test('paths on different platforms are not shared', () => {
    const graph = runtimeGraph(
      catalogOf('v1.11.2'),
      imagesOf(
        readingOf('crun', [['rootfs/y', 'c']], { platform: 'linux/arm64' }),
        readingOf('mei', [['rootfs/y', 'c']]),
      ),
    )
    expect(kindsBetween(graph, x('crun'), x('mei'))).toEqual([])
  })

  test('any number of images with one path is read within bounds', () => {
    const whole = catalogOf('v1.11.2')
    const [first] = whole.extensions
    const many = Array.from({ length: 700 }, (_, at) => `made-up-${at}`)
    const extensions = many.flatMap((name) => (first === undefined ? [] : [{ ...first, name }]))
    const images = imagesOf(...many.map((name) => readingOf(name, [['rootfs/x', 'a']])))
    const graph = runtimeGraph({ ...whole, extensions }, images)
    expect(graph.edges.filter(({ kind }) => kind === 'shares files')).toHaveLength(50_000)
  })
})
