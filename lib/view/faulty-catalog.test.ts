import { describe, expect, it } from 'vitest'
import { emptyQuery } from './catalog-query.ts'
import { catalogView } from './catalog-view.ts'
import { fresh, line, madeCatalog, now } from './fixtures/made-catalog.ts'
import { rowsOf } from './testing/shown-rows.ts'

describe('a catalog with faults', () => {
  it('names each unreadable line with its number and reason, and makes it harmless to look at', () => {
    const catalog = madeCatalog([line('gvisor:1'), 'ghcr.io/siderolabs/x:1', '\u202Eevil@sha256:zz'])
    const view = catalogView({ ...fresh(catalog), state: 'partial' }, emptyQuery, now)
    expect(view.unreadable.count).toBe(2)
    expect(view.unreadable.lines[0]).toMatchObject({ line: 2, reason: 'no digest' })
    expect(view.unreadable.lines[1]?.text).toContain('<U+202E>')
    expect(view.banners[0]?.heading).toBe('Part of this could not be read')
  })

  it('shows at most 50 unreadable lines and counts all', () => {
    const catalog = madeCatalog(Array.from({ length: 80 }, (_, index) => `ghcr.io/siderolabs/x${index}:1`))
    const { unreadable } = catalogView(fresh(catalog), emptyQuery, now)
    expect([unreadable.count, unreadable.lines.length]).toEqual([80, 50])
  })

  it('keeps two lines of one repository, both flagged', () => {
    const view = catalogView(fresh(madeCatalog([line('a:1', 'a'), line('a:1', 'b')])), emptyQuery, now)
    const rows = rowsOf(view)
    expect(rows.map((row) => row.marks)).toEqual([['duplicate'], ['duplicate']])
    expect(new Set(rows.map((row) => row.key)).size).toBe(2)
    expect(view.notes).toHaveLength(1)
  })

  it('without entries says that the release lists none', () => {
    expect(catalogView(fresh(madeCatalog([])), emptyQuery, now).empty?.clearHref).toBeNull()
  })

  it('without digests gives nothing to copy and says why', () => {
    const known = madeCatalog([line('gvisor:1')])
    const extensions = known.extensions.map((one) => ({ ...one, digest: null, reference: null }))
    const view = catalogView(fresh({ ...known, extensions }), emptyQuery, now)
    expect(rowsOf(view)[0]).toMatchObject({ digest: null, reference: null })
    expect(view.refsHref).toBeNull()
    expect(view.banners.map((banner) => banner.heading)).toContain('Digests are not known here')
  })

  it('says on every row with kernel modules that they are refused, and what to use', () => {
    const catalog = { ...madeCatalog([line('gvisor:1'), line('zfs:2.4.1-v1.13.1')]), version: 'v1.13.1' }
    const rows = rowsOf(catalogView(fresh(catalog), emptyQuery, now))
    const told = new Map(rows.map(({ name, marks, version }) => [name, [...marks, version.hint]]))
    expect(told.get('zfs')).toEqual(['kernel mismatch', 'use v1.13.2'])
    expect(told.get('gvisor')).toEqual([null])
  })

  it('that is newer than the table says what the source repositories say of its kernel builds', () => {
    const catalog = { ...madeCatalog([line('gvisor:1'), line('zfs:2.5.0-v1.99.0')]), version: 'v1.99.0' }
    const standing = { kind: 'disagrees', talosPkgs: 'b', extensionsPkgs: 'a', use: undefined } as const
    const view = catalogView(fresh(catalog), emptyQuery, now, { standing })
    expect(view.banners[0]?.heading).toBe('Kernel modules of v1.99.0 do not load')
    const rows = rowsOf(view)
    expect(rows.find(({ name }) => name === 'zfs')).toMatchObject({
      marks: ['kernel mismatch'],
      version: { hint: 'use another release' },
    })
    expect(catalogView(fresh(catalog), emptyQuery, now).banners).toEqual([])
  })

  it('that was withdrawn says what to use in its place', () => {
    const catalog = { ...madeCatalog([line('gvisor:1')]), version: 'v1.13.1' }
    const [banner] = catalogView(fresh(catalog), emptyQuery, now).banners
    expect(banner?.sentences.join(' ')).toContain('v1.13.2')
  })
})
