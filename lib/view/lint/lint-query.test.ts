import { describe, expect, it } from 'vitest'
import { lintAnswerHref, lintQueryHref, lintQueryOf, parseLintQuery } from './lint-query.ts'

const parse = (href: string) => {
  const params = new URL(href, 'http://localhost').searchParams
  return parseLintQuery(Object.fromEntries(params))
}

describe('the address of a question', () => {
  it.each<[string, object]>([
    ['/lint', {}],
    [
      '/lint?reference=host:5000/acme/hello:v1@sha256:ab&release=v1.11.2&platform=linux/arm64',
      { reference: 'host:5000/acme/hello:v1@sha256:ab', release: 'v1.11.2', platform: 'linux/arm64' },
    ],
    ['/lint?release=v1.11.2&manifest=a:%20%26%0Ab%3D%2B', { release: 'v1.11.2', manifest: 'a: &\nb=+' }],
    ['/lint?release=v1.11.2&long=1', { release: 'v1.11.2', isTooLong: true }],
  ])('%s is read as it was written', (href, query) => {
    expect(lintQueryHref(query)).toBe(href)
    expect(parse(href)).toMatchObject(query)
  })

  it('never holds a manifest that is too long for it, nor half of one', () => {
    const text = `version: v1alpha1\n${'# ä\n'.repeat(1_000)}`
    expect(lintQueryHref({ manifest: text, release: 'v1.11.2' })).toBe('/lint?release=v1.11.2&long=1')
    const fits = '# a\n'.repeat(500)
    expect(parse(lintQueryHref({ manifest: fits })).manifest).toBe(fits)
  })

  it('of an endless reference is cut, so that it has an end', () => {
    expect(parseLintQuery({ reference: 'a'.repeat(100_000) }).reference).toHaveLength(1_024)
    expect(lintQueryHref({ reference: 'ä'.repeat(10_000) })).toBe('/lint?long=1')
  })
})

it('a form is read with the line breaks of its text', () => {
  const fields: Readonly<Record<string, string>> = { manifest: 'a: b\r\nc: d\r\n', release: ' 1.11.2 ' }
  expect(lintQueryOf((name) => fields[name] ?? '')).toEqual({
    reference: '',
    manifest: 'a: b\nc: d\n',
    release: '1.11.2',
    platform: '',
    isTooLong: false,
  })
})

it('the JSON twin calls the release a version', () => {
  const query = parse('/lint?reference=acme/hello:v1&release=v1.11.2')
  expect(lintAnswerHref(query)).toBe('/api/v1/lint?reference=acme/hello:v1&version=v1.11.2')
})
