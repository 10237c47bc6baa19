import { describe, expect, it } from 'vitest'
import {
  emptyQuery,
  formatCatalogQuery,
  parseCatalogQuery,
  type CatalogQuery,
  type SearchParams,
} from './catalog-query.ts'

const read: readonly [SearchParams, Partial<CatalogQuery>][] = [
  [{}, {}],
  [{ group: 'tier' }, { group: 'tier' }],
  [
    { group: 'flat', tier: 'core' },
    { group: 'flat', filter: { tier: ['core'] } },
  ],
  [{ group: 'rainbow', tier: 'gold', category: '../etc' }, {}],
  [{ tier: ['extra', 'core', 'gold'] }, { filter: { tier: ['extra', 'core'] } }],
  [{ category: 'container-runtime' }, { filter: { category: ['container-runtime'] } }],
  [{ kind: 'kernel modules', bound: 'yes' }, { filter: { kind: ['kernel modules'], bound: ['yes'] } }],
  [{ bound: 'no', nonfree: '1', changed: 'never', platform: 'linux/riscv64' }, {}],
  [
    { platform: 'linux/arm64', changed: 'added' },
    { filter: { platform: ['linux/arm64'], changed: ['added'] } },
  ],
  [{ sort: 'size' }, { sort: 'size' }],
  [{ sort: 'luck' }, {}],
  [{ select: 'gvisor,drbd,gvisor,<b>' }, { select: ['gvisor', 'drbd'] }],
  [{ for: 'platform=aws&arch=arm64' }, { node: 'platform=aws&arch=arm64' }],
  [{ for: '//evil.example' }, {}],
  [{ for: `args=${'x'.repeat(1000)}` }, {}],
  [{ category: 'x'.repeat(65) }, {}],
  [{ q: '  coral   tpu ' }, { text: 'coral tpu' }],
  [{ q: 'a'.repeat(5000) }, { text: 'a'.repeat(100) }],
  [{ page: '3' }, { page: 3 }],
  [{ page: '0' }, {}],
  [{ page: '-1' }, {}],
  [{ page: '1e3' }, {}],
  [{ page: '99999' }, {}],
  [{ constructor: 'x', __proto__: 'y' }, {}],
]

describe('the search parameters of a catalog', () => {
  it.each(read)('%j are read and what means nothing is dropped', (params, difference) => {
    expect(parseCatalogQuery(params)).toEqual({ ...emptyQuery, ...difference })
  })

  it.each([
    [emptyQuery, ''],
    [{ ...emptyQuery, filter: { tier: ['core'] } }, '?tier=core'],
    [{ ...emptyQuery, node: 'platform=aws&args=a+b' }, '?for=platform%3Daws%26args%3Da%2Bb'],
    [{ ...emptyQuery, group: 'flat' as const, text: 'a&b=c', page: 2 }, '?group=flat&q=a%26b%3Dc&page=2'],
    [
      { ...emptyQuery, filter: { category: ['nvidia-gpu'] }, text: 'ü "x"' },
      '?category=nvidia-gpu&q=%C3%BC+%22x%22',
    ],
  ])('are written without defaults and read back the same', (query, text) => {
    expect(formatCatalogQuery(query)).toBe(text)
    expect(parseCatalogQuery(Object.fromEntries(new URLSearchParams(text)))).toEqual(query)
  })
})
