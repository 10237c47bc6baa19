import { describe, expect, it } from 'vitest'
import { parseTagsQuery, tagsView } from './tags-view.ts'
import { digest, repository } from './testing/gvisor-image.ts'

describe('tags', () => {
  const tags = Array.from({ length: 250 }, (_, at) => `v1.${at}.0`)
  const artifacts = [{ tag: `sha256-${'a'.repeat(64)}.sig`, subject: digest }]
  const page = { kind: 'tags' as const, repository, tags, artifacts }

  it('stand newest first, in pages', () => {
    const view = tagsView(page, parseTagsQuery({}))
    expect(view.rows).toHaveLength(100)
    expect(view.rows[0]).toEqual({
      tag: 'v1.249.0',
      href: `/registry/${repository}/manifests/v1.249.0`,
      note: null,
    })
    expect(view.pages.map(({ label, isCurrent }) => `${label}${isCurrent ? '*' : ''}`)).toEqual([
      '1*',
      '2',
      '3',
    ])
    expect(tagsView(page, parseTagsQuery({ page: '3' })).rows).toHaveLength(50)
    expect(tagsView(page, parseTagsQuery({ page: '99' })).rows).toHaveLength(50)
  })

  it('are found by a part of their name', () => {
    const view = tagsView(page, parseTagsQuery({ q: ' V1.24 ' }))
    expect(view.countText).toBe('11 of 250 tags')
    expect(view.other).toEqual({
      label: '1 signature artifact',
      href: `/registry/${repository}?q=V1.24&show=signatures`,
    })
  })

  it('of signatures are set apart', () => {
    const view = tagsView(page, parseTagsQuery({ show: 'signatures' }))
    expect(view).toMatchObject({ countText: '1 signature artifact', pages: [], other: { label: '250 tags' } })
    expect(view.rows[0]?.note).toBe('for aaaaaa…aaaaaa')
  })

  it.each([
    [{ page: '0' }, 1],
    [{ page: '-1' }, 1],
    [{ page: 'x' }, 1],
    [{ page: ['2'] }, 1],
    [{ page: '2' }, 2],
  ])('%j is page %d', (search, expected) => {
    expect(parseTagsQuery(search).page).toBe(expected)
  })
})
