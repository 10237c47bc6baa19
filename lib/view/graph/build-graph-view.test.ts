import { describe, expect, test } from 'vitest'
import { now } from '../fixtures/made-catalog.ts'
import { buildGraphView } from './build-graph-view.ts'
import { emptyGraphQuery, type GraphQuery } from './graph-query.ts'
import { build } from './testing/loaded-graphs.ts'

const buildView = (query: Partial<GraphQuery> = {}, listed: readonly string[] = []) =>
  buildGraphView(build, new Set(listed), { ...emptyGraphQuery, ...query }, now)

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
