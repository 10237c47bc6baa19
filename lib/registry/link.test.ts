import { describe, expect, it } from 'vitest'
import fixture from './fixtures/links.json' with { type: 'json' }
import { LinkRefusedError, parseNextLink } from './link.ts'

function read(header: string, url: string): string {
  try {
    return parseNextLink(header, new URL(url))?.href ?? 'none'
  } catch (error) {
    return error instanceof LinkRefusedError ? `error ${error.fault}` : String(error)
  }
}

describe('a Link header names the next page, none, or is refused', () => {
  it.each(fixture)('$header on $url', ({ url, header, allowed }) => {
    expect(allowed).toContain(read(header, url))
  })
})

it('hostile headers are read in time that grows with their length only', () => {
  const started = performance.now()
  for (const part of ['<a>;', '<', ' ', '<a>; rel="prev",', '; ', '<a>; rel="', '\\"']) {
    read(part.repeat(100_000), 'https://h.example/v2/r/tags/list')
    read(`<a>${part.repeat(100_000)}`, 'https://h.example/v2/r/tags/list')
  }
  expect(performance.now() - started).toBeLessThan(2000)
})
