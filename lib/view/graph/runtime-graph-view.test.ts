import { describe, expect, test } from 'vitest'
import { fresh, now } from '../fixtures/made-catalog.ts'
import { emptyGraphQuery, type GraphQuery } from './graph-query.ts'
import { runtimeGraphView } from './runtime-graph-view.ts'
import { graph, images, runtime } from './testing/loaded-graphs.ts'

const runtimeView = (query: Partial<GraphQuery> = {}) =>
  runtimeGraphView(runtime, { ...emptyGraphQuery, ...query }, now)

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
      fresh({ ...runtime.value, images: read }),
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
