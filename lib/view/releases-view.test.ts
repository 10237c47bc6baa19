import { describe, expect, it } from 'vitest'
import { releaseListFromTags } from '#catalog/releases'
import { releasePicker, releasesView } from './releases-view.ts'

const list = releaseListFromTags([
  'v1.14.0-rc.1',
  'v1.13.2',
  'v1.13.1',
  'v1.13.0-alpha.1-17-gc538dab',
  'v1.12.0',
  'v1.12.0-beta.1',
  'v1.5.3',
])

describe('the release picker', () => {
  it('groups by minor, stable ones apart from prereleases, and hides development builds', () => {
    const picker = releasePicker(list, 'v1.12.0')
    expect(
      picker.minors.map((minor) => [
        minor.minor,
        minor.stable.map((link) => link.version),
        minor.prereleases.map((link) => link.version),
      ]),
    ).toEqual([
      ['1.14', [], ['v1.14.0-rc.1']],
      ['1.13', ['v1.13.2', 'v1.13.1'], []],
      ['1.12', ['v1.12.0'], ['v1.12.0-beta.1']],
      ['1.5', ['v1.5.3'], []],
    ])
    expect(picker.total).toBe(6)
  })

  it('marks the newest, the withdrawn and the current release', () => {
    const links = releasePicker(list, 'v1.12.0').minors.flatMap((minor) => minor.stable)
    expect(links.map((link) => [link.version, link.mark, link.isCurrent])).toEqual([
      ['v1.13.2', 'newest', false],
      ['v1.13.1', 'withdrawn', false],
      ['v1.12.0', null, true],
      ['v1.5.3', null, false],
    ])
  })

  it('does not call the snapshot the newest release', () => {
    const picker = releasePicker({ ...list, newestStable: 'v1.12.0' }, null)
    const marked = picker.minors.flatMap((minor) => minor.stable).filter((link) => link.mark !== null)
    expect(marked.map((link) => [link.version, link.mark])).toEqual([
      ['v1.13.1', 'withdrawn'],
      ['v1.12.0', 'snapshot'],
    ])
  })

  it('without a list only names the release at hand', () => {
    expect(releasePicker(null, 'v1.12.0')).toMatchObject({ label: 'v1.12.0', minors: [], total: 0 })
  })
})

it('the page of all releases keeps development builds apart', () => {
  const view = releasesView(list)
  expect(view.development.map((link) => link.version)).toEqual(['v1.13.0-alpha.1-17-gc538dab'])
  expect([view.stableCount, view.prereleaseCount]).toEqual([4, 2])
})
