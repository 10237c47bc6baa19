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
  // In a time that grew with the square of the text this would not end.
  for (const part of ['<a>;', '<', ' ', '<a>; rel="prev",', '; ', '<a>; rel="', '\\"']) {
    const long = part.repeat(1_000_000)
    for (const header of [long, `<a>${long}`])
      expect(read(header, 'https://h.example/v2/r/tags/list')).toMatch(
        /^(?:none|error [a-z-]+|https:\/\/h\.example\/v2\/r\/tags\/a)$/,
      )
  }
})
