import { expect, test } from 'vitest'
import { emptyGraphQuery, graphApiHref, graphHref, parseGraphQuery } from './graph-query.ts'

test.each([
  ['', {}],
  ['release=1.11.2', { release: 'v1.11.2' }],
  ['release=latest', {}],
  ['platform=linux%2Farm64', { platform: 'linux/arm64' }],
  ['platform=windows', {}],
  ['form=table', { form: 'table' }],
  ['form=poem', {}],
  ['focus=stage%3Abase&depth=2', { focus: 'stage:base', depth: 2 }],
  ['focus=zfs&depth=all&to=cri', { focus: 'zfs', depth: null, to: 'cri' }],
  ['focus=zfs&depth=7', { focus: 'zfs' }],
  [`focus=${'x'.repeat(301)}`, {}],
  ['q=++a++b+', { text: 'a b' }],
  ['hide=conflicts,used+with,nonsense', { hidden: ['conflicts', 'used with'] }],
  ['category=nvidia-gpu&tier=core', { category: 'nvidia-gpu', tier: 'core' }],
  ['category=%2Fetc&tier=gold', {}],
  ['fold=no', { isFolded: false }],
])('%j is read, and what means nothing is dropped', (search, expected) => {
  expect(parseGraphQuery(Object.fromEntries(new URLSearchParams(search)))).toEqual({
    ...emptyGraphQuery,
    ...expected,
  })
})

test.each([
  '',
  '?release=v1.11.2&platform=linux%2Famd64&form=list&focus=stage%3Abase&depth=all&to=zfs&q=a+b&hide=conflicts%2Cloads&category=drm&tier=extra&fold=no',
])('%j survives being read and written', (search) => {
  const query = parseGraphQuery(Object.fromEntries(new URLSearchParams(search)))
  expect(graphHref('build', query)).toBe(`/graph/build${search}`)
})

test('a way without a focus leads nowhere and is not written', () => {
  expect(graphHref('runtime', { ...emptyGraphQuery, to: 'zfs', depth: 2 })).toBe('/graph')
})

test('the twin has the release in its path, and the format behind the rest', () => {
  const query = { ...emptyGraphQuery, release: 'v1.11.2', form: 'list' as const, focus: 'a/b' }
  expect(graphApiHref('build', 'v1.11.2', query)).toBe('/api/v1/releases/v1.11.2/graph/build?focus=a%2Fb')
  expect(graphApiHref('runtime', 'v1.11.2', emptyGraphQuery, 'svg')).toBe(
    '/api/v1/releases/v1.11.2/graph?format=svg',
  )
})
