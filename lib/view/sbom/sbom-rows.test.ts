import { describe, expect, it } from 'vitest'
import { entryOf, packageOf, PACKAGES } from './testing/made-sboms.ts'
import { viewOf } from './testing/sbom-view-of.ts'

const names = (search: Record<string, string>) =>
  viewOf([entryOf(PACKAGES)], { search }).table?.rows.map(({ name }) => name)

describe('the table of packages', () => {
  it.each([
    [{}, ['a9', 'a10', 'b', 'gvisor', 'zlib']],
    [{ packages: 'version' }, ['a9', 'b', 'gvisor', 'a10', 'zlib']],
    [{ packages: 'licence' }, ['b', 'gvisor', 'a10', 'a9', 'zlib']],
    [{ q: 'GOOGLE' }, ['gvisor']],
    [{ q: 'cpe:2.3' }, ['zlib']],
    [{ q: 'pkg:generic' }, ['a9']],
    [{ q: 'apache' }, ['gvisor']],
    [{ licence: 'NOASSERTION' }, ['a10']],
    [{ licence: 'NONE' }, ['a9']],
    [{ licence: '-' }, ['b']],
    [{ licence: 'MIT' }, []],
  ])('is sorted and filtered by the address: %j', (search, expected) => {
    expect(names(search)).toEqual(expected)
  })

  it('tells three kinds of silence apart', () => {
    const licences = viewOf([entryOf(PACKAGES)]).table?.licences
    expect(licences?.map(({ label, count, href }) => `${label} ${count} ${href}`)).toEqual([
      'Apache-2.0 1 /extensions/gvisor/v1.13.0?licence=Apache-2.0#sbom',
      'Zlib 1 /extensions/gvisor/v1.13.0?licence=Zlib#sbom',
      'none 1 /extensions/gvisor/v1.13.0?licence=NONE#sbom',
      'no assertion 1 /extensions/gvisor/v1.13.0?licence=NOASSERTION#sbom',
      'not stated 1 /extensions/gvisor/v1.13.0?licence=-#sbom',
    ])
  })

  it('takes a chosen licence back and begins at the first page with another one', () => {
    const search = { licence: 'Zlib', 'packages-page': '3', inside: 'linux/arm64' }
    const [apache, zlib] = viewOf([entryOf(PACKAGES)], { search }).table?.licences ?? []
    expect(zlib).toMatchObject({
      isCurrent: true,
      href: '/extensions/gvisor/v1.13.0?inside=linux%2Farm64#sbom',
    })
    expect(apache?.href).toBe('/extensions/gvisor/v1.13.0?inside=linux%2Farm64&licence=Apache-2.0#sbom')
  })

  it('has pages, and the last one for a page beyond', () => {
    const many = Array.from({ length: 250 }, (_, at) => packageOf(`p${at}`))
    const table = viewOf([entryOf(many)], { search: { 'packages-page': '99' } }).table
    expect(table?.rows).toHaveLength(50)
    expect(table?.pages.map(({ label, isCurrent }) => [label, isCurrent])).toEqual([
      ['1', false],
      ['2', false],
      ['3', true],
    ])
  })

  it('shows texts of others harmless and short', () => {
    const odd = packageOf('a\u202Eb', { version: 'x'.repeat(5_000), purls: ['javascript:alert(1)'] })
    const [row] = viewOf([entryOf([odd])]).table?.rows ?? []
    expect(row?.name).toBe('a<U+202E>b')
    expect(row?.version).toHaveLength(301)
  })
})
