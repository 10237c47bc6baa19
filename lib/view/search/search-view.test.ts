import { describe, expect, it } from 'vitest'
import { readQuestion } from '#catalog/search/question'
import { snapshotCatalog } from '#catalog/snapshot'
import type { Release } from '#catalog/release'
import type { MixReport } from '#compat/mix-report'
import { searchAnswer } from '../answers/search-answer.ts'
import { fresh } from '../fixtures/made-catalog.ts'
import { readSearchAnswer } from './read-search-answer.ts'
import { searchView, type SearchFound } from './search-view.ts'

const releases: readonly Release[] = [
  { version: 'v1.12.0', channel: 'stable' },
  { version: 'v1.11.2', channel: 'stable' },
]
const catalog = snapshotCatalog()
const digest = `sha256:${'a'.repeat(64)}`

function found(text: string, more: Partial<SearchFound> = {}): SearchFound {
  return {
    question: readQuestion(text, releases),
    releases: { ok: true, value: fresh({ releases, newestStable: 'v1.12.0' }) },
    catalog: { ok: true, value: fresh(catalog) },
    known: {},
    mix: null,
    ...more,
  }
}

const labels = (text: string, more: Partial<SearchFound> = {}) =>
  Object.fromEntries(
    searchView(found(text, more)).sections.map(({ key, items }) => [key, items.map(({ label }) => label)]),
  )

const report: MixReport = {
  verdict: 'other-kernel',
  reason: 'It is built for kernel A; there runs B.',
  name: 'siderolabs/zfs',
  talosVersion: 'v1.12.0',
  releases: ['v1.11.2'],
  membership: {
    kind: 'ships',
    repository: 'siderolabs/zfs',
    reference: `ghcr.io/siderolabs/zfs:1@${digest}`,
    isRefused: false,
    reason: 'Talos v1.12.0 ships its own zfs.',
  },
  constraint: null,
}

describe('a search of everything', () => {
  it('begins with the page whose name is typed, unless an extension has that name', () => {
    expect(Object.keys(labels('graph'))[0]).toBe('pages')
    expect(Object.keys(labels('compat'))[0]).toBe('pages')
    expect(Object.keys(labels('gvisor'))[0]).toBe('extensions')
  })

  it.each([
    ['gvisor', 'extensions', 'gvisor'],
    ['coral', 'extensions', 'gasket-driver'],
    ['i915-ucode', 'extensions', 'i915'],
    ['gvizor', 'extensions', 'gvisor'],
    ['v1.11', 'releases', 'Talos v1.11.2'],
    ['1.12', 'releases', 'Talos v1.12.0'],
    ['matrix', 'pages', 'Compatibility'],
    ['sha256', 'pages', 'Look up a digest'],
    ['v1.11.2 v1.12.0', 'releases', 'v1.11.2 to v1.12.0'],
    [digest, 'answers', 'Look up aaaaaa…aaaaaa'],
  ])('for %s finds among %s first %s', (text, section, first) => {
    expect(labels(text)[section]?.[0]).toBe(first)
  })

  it('of nothing shows every page and the newest releases, and no extension', () => {
    expect(labels('')).toMatchObject({ releases: ['Talos v1.12.0', 'Talos v1.11.2'] })
    expect(Object.keys(labels(''))).toEqual(['releases', 'pages'])
  })

  it('shows eight extensions and leads to the others', () => {
    const { extensions = [] } = labels('driver')
    expect(extensions).toHaveLength(9)
    expect(extensions.at(-1)).toMatch(/^All \d+ extensions with “driver”$/)
  })

  it('says what a release has of its own, and whether the image at hand runs there', () => {
    const reference = `ghcr.io/siderolabs/zfs:2@${digest}`
    const view = searchView(found('zfs v1.12.0', { mix: { reference, report } }))
    expect(view.sections[0]?.items).toMatchObject([
      { label: 'zfs in Talos v1.12.0', tone: 'ok', href: '/extensions/zfs/v1.12.0' },
      { label: 'It is built for another kernel', tone: 'bad' },
    ])
    expect(view.sections[0]?.items[1]?.href).toContain('/compatibility/mix?reference=ghcr.io')
  })

  it('of a name that a release does not have is bad news', () => {
    const membership = { kind: 'does-not-ship', reason: 'It does not.' } as const
    const mix = { reference: 'siderolabs/zfs', report: { ...report, releases: [], membership } }
    const [answer] = searchView(found('zfs v1.12.0', { mix })).sections
    expect(answer?.items).toMatchObject([{ tone: 'bad', text: 'It does not.', copy: null }])
  })

  it('finds files, modules and services of images that were listed, and says so', () => {
    const contents = new Map([
      ['zfs', { modules: ['spl'], services: ['ext-made-up'], files: ['/usr/local/bin/zhack'] }],
    ])
    for (const [text, why] of [
      ['zhack', 'has the file /usr/local/bin/zhack'],
      ['spl', 'has the module spl'],
      ['ext-made-up', 'runs ext-made-up'],
    ] as const) {
      const items = searchView(found(text, { known: { contents } })).sections.flatMap(({ items: all }) => all)
      expect(items.find(({ label }) => label === 'zfs')?.text).toContain(why)
    }
    expect(labels('zhack')['extensions']).toBeUndefined()
  })

  it('without a catalog finds pages and releases, and says why nothing else', () => {
    const problem = { kind: 'unreachable', title: 'Nobody answers.', advice: 'Wait.' } as const
    const view = searchView(found('1.12', { catalog: { ok: false, problem }, known: null }))
    expect(view).toMatchObject({ release: null, fault: 'Nobody answers.' })
    expect(view.sections.map(({ key }) => key)).toEqual(['releases'])
  })

  it('is read back from its JSON as it was', () => {
    const wire: unknown = JSON.parse(JSON.stringify(searchAnswer(found('nvidia'))))
    expect(readSearchAnswer(wire).sections).toEqual(searchView(found('nvidia')).sections)
  })

  it.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere', 'javascript:alert(1)'])(
    'never leads to %s',
    (href) => {
      const items = [{ key: 'a', kind: 'page', label: 'a', href }]
      expect(readSearchAnswer({ sections: [{ key: 'pages', title: 'Pages', items }] }).sections).toEqual([])
    },
  )

  it.each([null, 'text', [], { sections: 1 }, { sections: [null] }])('takes %j for no answer', (answer) => {
    expect(readSearchAnswer(answer)).toEqual({ sections: [], fault: null })
  })
})
