import { describe, expect, it } from 'vitest'
import { redactUrl } from './redact.ts'

describe('a URL in a log', () => {
  it.each([
    ['https://r.example/v2/a/blobs/x', 'https://r.example/v2/a/blobs/x'],
    [
      'https://r.example/token?service=r.example&scope=repository%3Aa%3Apull&access_token=secret',
      'https://r.example/token?service=r.example&scope=repository%3Aa%3Apull&access_token=REDACTED',
    ],
    ['https://r.example/v2/a/tags/list?n=100&last=v1', 'https://r.example/v2/a/tags/list?n=100&last=v1'],
    [
      'https://cdn.example/x?se=1&sig=secret&X-Amz-Signature=secret',
      'https://cdn.example/x?se=REDACTED&sig=REDACTED&X-Amz-Signature=REDACTED',
    ],
    ['https://user:secret@r.example/#secret', 'https://r.example/'],
    ['https://r.example/?secret', 'https://r.example/?REDACTED'],
    ['https://r.example/?Scope=secret', 'https://r.example/?Scope=REDACTED'],
    ['https://r.example/?%3Cscript%3E=1', 'https://r.example/?REDACTED'],
    ['https://r.example/?n=a%26sig%3Db', 'https://r.example/?n=a%26sig%3Db'],
    ['not a URL with secret', '[unreadable URL]'],
  ])('%s', (url, expected) => {
    expect(redactUrl(url)).toBe(expected)
  })
})
