import { describe, expect, it } from 'vitest'
import { parseSbomQuery, sbomHref } from './sbom-query.ts'

const PLAIN = { download: false, text: '', licence: '', order: 'name', page: 1, rest: [] }

describe('the address of a table of packages', () => {
  it.each([
    [{}, PLAIN, '/x#sbom'],
    [{ q: ' openssl ' }, { ...PLAIN, text: 'openssl' }, '/x?q=openssl#sbom'],
    [{ licence: 'MIT' }, { ...PLAIN, licence: 'MIT' }, '/x?licence=MIT#sbom'],
    [{ packages: 'licence' }, { ...PLAIN, order: 'licence' }, '/x?packages=licence#sbom'],
    [{ packages: 'size', 'packages-page': '0' }, PLAIN, '/x#sbom'],
    [{ 'packages-page': '2' }, { ...PLAIN, page: 2 }, '/x?packages-page=2#sbom'],
    [{ 'packages-page': '9'.repeat(9) }, PLAIN, '/x#sbom'],
    [{ sbom: 'read' }, { ...PLAIN, download: true }, '/x?sbom=read#sbom'],
    [{ sbom: 'yes' }, PLAIN, '/x#sbom'],
    [
      { inside: 'linux/arm64', q: ['a', 'b'], select: ['a', 'b'] },
      {
        ...PLAIN,
        text: 'a',
        rest: [
          ['inside', 'linux/arm64'],
          ['select', 'a'],
          ['select', 'b'],
        ],
      },
      '/x?inside=linux%2Farm64&select=a&select=b&q=a#sbom',
    ],
  ])('%j is read, and what else it says is kept', (search, query, href) => {
    expect(parseSbomQuery(search)).toEqual(query)
    expect(sbomHref('/x', parseSbomQuery(search))).toBe(href)
  })

  it('is bounded, whatever was typed', () => {
    const search = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`p${at}`, 'x']))
    expect(parseSbomQuery({ ...search, q: 'x'.repeat(9_000) })).toMatchObject({ text: 'x'.repeat(200) })
    expect(parseSbomQuery(search).rest).toHaveLength(40)
  })
})
