import { describe, expect, test } from 'vitest'
import { historyCatalog } from '#catalog/release-history'
import { buildGraph } from '#graph/build/build-graph'
import { runtimeGraph } from '#graph/runtime/runtime-graph'
import { sourceTree } from '#graph/testing/source-tree'
import { buildGraphAnswer, graphDocument, runtimeGraphAnswer } from '../answers/graph-answer.ts'
import { buildGraphView } from './build-graph-view.ts'
import { emptyGraphQuery, type GraphQuery } from './graph-query.ts'
import { keptTrees } from './kept-trees.ts'
import { runtimeGraphView } from './runtime-graph-view.ts'

const now = new Date('2026-11-23T12:00:00Z')
const loadedOf = <T>(value: T) => ({
  value,
  state: 'fresh' as const,
  origin: 'registry' as const,
  asOf: '2026-11-23T11:58:00Z',
})
const catalog = historyCatalog('v1.13.0')
if (catalog === undefined) throw new Error('The history has no v1.13.0.')
const graph = runtimeGraph(catalog)
const images = { total: 83, unread: ['zfs'], progress: null }
const runtime = loadedOf({ catalog, graph, source: { isRead: true, problem: null }, images })
const build = loadedOf(buildGraph(sourceTree(), 'v1.11.2'))

const runtimeView = (query: Partial<GraphQuery> = {}) =>
  runtimeGraphView(runtime, { ...emptyGraphQuery, ...query }, now)
const buildView = (query: Partial<GraphQuery> = {}, listed: readonly string[] = []) =>
  buildGraphView(build, new Set(listed), { ...emptyGraphQuery, ...query }, now)

const node = (id: string) => ({ id, label: id, kind: 'stage' as const })
describe('the runtime graph', () => {
  test('says what it shows, how much of it, and from where', () => {
    const view = runtimeView()
    expect(view.title).toBe('What needs what in Talos v1.13.0')
    expect(view.screen.countText).toBe(`${graph.nodes.length} nodes, ${graph.edges.length} edges`)
    expect(view.screen.picture?.nodes.length).toBeGreaterThan(graph.nodes.length)
    expect(view.screen.fold?.label).toMatch(/^Show \d+ lines of its kernel build$/)
    expect(view.banners).toEqual([])
  })

  test('without the source says that less is proved', () => {
    const problem = { kind: 'unreachable' as const, title: 'The source is off.', advice: '' }
    const value = { ...runtime.value, source: { isRead: false, problem } }
    const view = runtimeGraphView({ ...runtime, value }, emptyGraphQuery, now)
    expect(view.banners).toMatchObject([
      {
        heading: 'The source repository was not read',
        sentences: ['The source is off.', expect.any(String)],
      },
    ])
  })

  test.each([
    [{ focus: 'zfs' }, images, /^The image of zfs was not read: /],
    [{ focus: 'gvisor' }, images, /^$/],
    [{ focus: 'gvisor' }, { ...images, total: 0, unread: [] }, /^No digest of gvisor is known/],
    [{ focus: 'kubelet' }, images, /^$/],
    [{}, images, /^$/],
  ])('%j says itself whether its image was read', (query, read, text) => {
    const view = runtimeGraphView(
      loadedOf({ ...runtime.value, images: read }),
      { ...emptyGraphQuery, ...query },
      now,
    )
    expect(view.unreadFocus ?? '').toMatch(text)
  })

  test('a node is found by its name as well as by its ID, and comes with its relations', () => {
    for (const focus of ['zfs', 'extension:zfs']) {
      const { screen } = runtimeView({ focus })
      expect(screen.focus).toMatchObject({
        label: 'zfs',
        kind: 'extension',
        extensionHref: '/extensions/zfs/v1.13.0',
      })
      const relations = screen.focus?.relations.map(({ phrase, other }) => `${phrase} ${other}`)
      expect(relations).toContain('is bound to its kernel build')
      expect(relations).toContain('provides ext-zfs-service')
      expect(screen.picture?.nodes.filter(({ isFocus }) => isFocus).map(({ id }) => id)).toEqual([
        'extension:zfs',
      ])
      expect(screen.active.map(({ label }) => label)).toEqual(['around zfs'])
    }
  })

  test('a way to another node is marked, also where it leaves the neighbourhood', () => {
    const { screen } = runtimeView({ focus: 'tailscale', to: 'udevd' })
    const steps = screen.focus?.path?.steps.map(({ label }) => label)
    expect(steps?.[0]).toBe('tailscale')
    expect(steps?.at(-1)).toBe('udevd')
    expect(screen.picture?.nodes.filter(({ isOnPath }) => isOnPath)).toHaveLength(steps?.length ?? 0)
    expect(screen.picture?.edges.filter(({ isOnPath }) => isOnPath)).toHaveLength((steps?.length ?? 0) - 1)
  })

  test.each([
    [{ focus: 'zsf' }, /^Nothing here is called zsf\./],
    [{ focus: 'zfs', to: 'ctr' }, /^No way leads from extension:zfs to extension:ctr\.$/],
  ])('%j is answered in words', (query, note) => {
    expect(runtimeView(query).screen.notes).toEqual([expect.stringMatching(note)])
  })

  test('a search marks hits in the picture and leaves them alone in list and table', () => {
    const { picture, search } = runtimeView({ text: 'nvidia module' }).screen
    const hits = picture?.nodes.filter(({ isHit }) => isHit).map(({ id }) => id)
    expect(search.result).toBe(`${hits?.length} nodes found`)
    expect(hits).toContain('module:nvidia_uvm')
    expect(picture?.nodes.some(({ isDim }) => isDim)).toBe(true)
    const list = runtimeView({ text: 'nvidia module', form: 'list' }).screen.list
    expect(list?.map(({ id }) => id).toSorted()).toEqual(hits?.toSorted())
    const table = runtimeView({ text: 'ext-zfs-service', form: 'table' }).screen.table
    expect(table?.every(({ from, to }) => [from.label, to.label].includes('ext-zfs-service'))).toBe(true)
  })

  test('list and table have every node and every edge of the picture', () => {
    expect(runtimeView({ form: 'list' }).screen.list).toHaveLength(graph.nodes.length)
    expect(runtimeView({ form: 'table' }).screen.table).toHaveLength(graph.edges.length)
    expect(runtimeView({ form: 'list' }).screen.list?.[0]?.kind).toBe('extension')
    expect(runtimeView({ form: 'list' }).screen.picture).toBeNull()
  })

  test('kinds of edges are counted and can be left out', () => {
    const { filters } = runtimeView({ hidden: ['conflicts'] }).screen
    const conflicts = filters.kinds.find(({ kind }) => kind === 'conflicts')
    expect(conflicts).toMatchObject({ isShown: false, href: '/graph' })
    expect(conflicts?.count).toBe(graph.edges.filter(({ kind }) => kind === 'conflicts').length)
    expect(
      runtimeView({ hidden: ['conflicts'], form: 'table' }).screen.table?.some(
        ({ phrase }) => phrase === 'conflicts with',
      ),
    ).toBe(false)
  })

  test('what only documentation says is dashed, and its evidence says so', () => {
    const { picture } = runtimeView().screen
    const loads = picture?.edges.find(({ from, to }) => from === 'extension:zfs' && to === 'module:zfs')
    expect(loads?.isDashed).toBe(true)
    const relation = runtimeView({ focus: 'zfs' }).screen.focus?.relations.find(
      ({ phrase }) => phrase === 'needs loaded',
    )
    expect(relation?.isOnlyDocumented).toBe(true)
    expect(relation?.evidence[0]?.text).toMatch(/^documented only: /)
  })

  test('a ring and what is absent are said', () => {
    const ring = {
      nodes: [node('a'), node('b'), { ...node('c'), isAbsent: true as const }],
      edges: [
        { from: 'a', to: 'b', kind: 'requires' as const, evidence: [] },
        { from: 'b', to: 'a', kind: 'requires' as const, evidence: [] },
        { from: 'b', to: 'c', kind: 'requires' as const, evidence: [] },
      ],
    }
    const { screen } = runtimeGraphView(
      { ...runtime, value: { ...runtime.value, graph: ring } },
      emptyGraphQuery,
      now,
    )
    expect(screen.notes).toEqual(['A ring: a, b need each other.', 'Named by something and not there: c.'])
    expect(screen.picture?.nodes.find(({ id }) => id === 'c')?.isAbsent).toBe(true)
  })
})

describe('the build graph', () => {
  test('says where it is from, what was left out and what could not be read', () => {
    const view = buildView()
    expect(view.state.text).toBe('Read from the source repository 2 minutes ago')
    expect(view.intro).toContain('Upstream leaves reproducibility out')
    expect(view.banners.map(({ heading }) => heading)).toEqual(['1 file could not be read'])
    expect(view.reports).toEqual([
      {
        key: expect.any(String),
        path: 'drivers/zz-copy/pkg.yaml',
        href: 'https://github.com/siderolabs/extensions/blob/v1.11.2/drivers/zz-copy/pkg.yaml',
        what: 'defined twice',
        reason: 'The package uvc is already defined in drivers/uvc/pkg.yaml.',
        platform: '',
      },
      expect.objectContaining({ path: 'misc/broken/pkg.yaml', what: 'cannot be read' }),
    ])
  })

  test('marks what one platform has alone', () => {
    const { list } = buildView({ form: 'list' }).screen
    const image = list?.find(({ label }) => label.includes('nvidia-sbsa-pkg'))
    expect(image?.notes).toEqual(['arm64 only'])
    expect(image?.relations.map(({ platform }) => platform)).toEqual(['arm64 only'])
    expect(
      buildView({ platform: 'linux/amd64' }).screen.picture?.nodes.some(({ id }) => id.includes('sbsa')),
    ).toBe(false)
  })

  test('links only to pages of extensions that the release lists', () => {
    const [listed] = buildView({ form: 'list', text: 'uvc' }, ['uvc']).screen.list ?? []
    // No manifest lies beside its package in this tree, so it is no extension.
    expect(listed?.extensionHref).toBeNull()
  })

  test('from a kept tree says so', () => {
    const problem = {
      kind: 'unreachable' as const,
      title: 'source.example.com refuses connections.',
      advice: '',
    }
    const stale = { ...build, state: 'stale' as const, origin: 'cache' as const, problem }
    const view = buildGraphView(stale, new Set(), emptyGraphQuery, now)
    expect(view.state).toMatchObject({
      tone: 'warn',
      text: 'Kept: read from the source repository 2 minutes ago',
    })
    expect(view.banners[0]?.sentences[0]).toBe('source.example.com refuses connections.')
  })
})

test('build graphs of kept trees can be opened instead, without a focus that they may not have', () => {
  expect(keptTrees(['v1.11.2'], { ...emptyGraphQuery, focus: 'stage:zfs' })).toEqual([
    { label: 'v1.11.2', href: '/graph/build?release=v1.11.2', isCurrent: false },
  ])
})

describe('answers', () => {
  test('the JSON twins give nodes and edges with evidence, whole or the part of a query', () => {
    const whole = runtimeGraphAnswer(runtime, emptyGraphQuery)
    expect(whole).toMatchObject({ version: 'v1.13.0', state: 'fresh', origin: 'registry' })
    expect(whole.nodes).toBe(graph.nodes)
    const part = runtimeGraphAnswer(runtime, { ...emptyGraphQuery, focus: 'zfs' })
    expect(part.nodes.some(({ id }) => id === 'extension:zfs')).toBe(true)
    expect(part.nodes.length).toBeLessThan(20)
    const built = buildGraphAnswer(build, { ...emptyGraphQuery, platform: 'linux/amd64' })
    expect(built.edges.every(({ evidence }) => evidence.length > 0)).toBe(true)
    expect(built.reports).toHaveLength(2)
  })

  test.each([
    ['svg', 'image/svg+xml; charset=utf-8', /^<svg /],
    ['dot', 'text/vnd.graphviz; charset=utf-8', /^digraph "/],
    ['mermaid', 'text/plain; charset=utf-8', /^flowchart LR\n/],
  ] as const)('as %s it is a document of its type', (format, mediaType, text) => {
    const document = graphDocument('runtime', 'v1.13.0', graph, emptyGraphQuery, format)
    expect(document.mediaType).toBe(mediaType)
    expect(document.text).toMatch(text)
    expect(document.fileName).toMatch(/^runtime-graph-v1\.13\.0\.(?:svg|dot|mmd)$/)
  })
})
