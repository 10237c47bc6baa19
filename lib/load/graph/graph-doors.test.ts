import { describe, expect, test } from 'vitest'
import { parseDigest } from '#oci/digest'
import type { Source, SourceTree } from '#source/source'
import { SourceNotFoundError, SourceOffError } from '#source/errors'
import { DATA_PATIENCE } from '../lifetimes.ts'
import { createGraphShelf } from './graph-shelf.ts'
import { loadBuildGraph } from './load-build-graph.ts'

const files = new Map([
  ['misc/a/pkg.yaml', 'name: a\ndependencies: [{ stage: base }]\n'],
  ['misc/a/manifest.yaml', 'version: v1alpha1\n'],
  ['misc/a/a.yaml', 'name: a\ncontainer: { entrypoint: x }\ndepends: [{ service: cri }]\n'],
  ['internal/base/pkg.yaml', 'name: base\n'],
  ['hack/test/exceptions-amd64.yaml', '- images: [r/a, r/b]\n  files: [rootfs/x]\n'],
  ['hack/test/exceptions-arm64.yaml', '- images: [\n'],
])
const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const omitted = [{ path: 'misc/b/pkg.yaml', reason: 'it is larger than 262144 bytes' }]
const tree: SourceTree = { tag: 'v1.11.2', etag: undefined, digest, asOf: 1_700_000_000_000, files, omitted }

type GraphSource = Pick<Source, 'archiveHost' | 'tree' | 'rememberedTree'>
const shelfOf = (source: Partial<GraphSource>) => ({
  graphs: createGraphShelf(
    {
      archiveHost: 'source.example.com',
      tree: async () => tree,
      rememberedTree: async () => undefined,
      ...source,
    },
    () => 1_700_000_001_000,
  ),
})
const rejecting = (error: Error) => async (): Promise<never> => {
  throw error
}

describe('the build graph of a release', () => {
  test('is read from the source at its tag, with what was left out', async () => {
    const outcome = await loadBuildGraph(shelfOf({}), 'v1.11.2', DATA_PATIENCE)
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        state: 'fresh',
        asOf: '2023-11-14T22:13:20.000Z',
        value: {
          tag: 'v1.11.2',
          reports: [{ kind: 'left-out', path: 'misc/b/pkg.yaml' }],
          graph: {
            edges: [{ from: 'stage:base', to: 'stage:a' }],
            nodes: [
              { id: 'stage:a', extension: 'a', category: 'misc' },
              { id: 'stage:base', category: 'internal' },
            ],
          },
        },
      },
    })
  })

  test('comes from the kept tree while the source is away, and says that it is old', async () => {
    const graphs = shelfOf({
      tree: rejecting(new SourceOffError('SOURCE_ARCHIVE_URL')),
      rememberedTree: async () => tree,
    })
    const outcome = await loadBuildGraph(graphs, 'v1.11.2', DATA_PATIENCE)
    expect(outcome).toMatchObject({ ok: true, value: { state: 'stale', origin: 'cache' } })
  })

  test.each([
    [
      new SourceNotFoundError('source.example.com', 'v9.9.9'),
      'not-found',
      'source.example.com has no source for v9.9.9.',
    ],
    [
      new SourceOffError('SOURCE_ARCHIVE_URL'),
      'unreachable',
      'SOURCE_ARCHIVE_URL is empty, so the source is not read.',
    ],
  ])('without either it is a problem of its own: %s', async (error, kind, title) => {
    const outcome = await loadBuildGraph(shelfOf({ tree: rejecting(error) }), 'v9.9.9', DATA_PATIENCE)
    expect(outcome).toMatchObject({ ok: false, problem: { kind, title } })
  })

  test('of what is no release is not asked for', async () => {
    const tree404 = rejecting(new Error('nobody should ask'))
    expect(await loadBuildGraph(shelfOf({ tree: tree404 }), 'main', DATA_PATIENCE)).toMatchObject({
      ok: false,
      problem: { kind: 'not-found' },
    })
  })

  test('is made once for all who ask, and its services and overlaps with it', async () => {
    let reads = 0
    const { graphs } = shelfOf({
      tree: async () => {
        reads += 1
        return tree
      },
    })
    const looks = await Promise.all([1, 2, 3].map(() => graphs.source('v1.11.2').look(() => 1000)))
    const [first] = looks
    expect(reads).toBe(1)
    expect(new Set(looks.map(({ reading }) => reading?.value)).size).toBe(1)
    expect(first?.reading?.value.services.map(({ extension, services }) => [extension, services])).toEqual([
      ['a', ['cri']],
    ])
    expect(first?.reading?.value.overlaps.map(({ platform }) => platform)).toEqual(['linux/amd64'])
  })
})
