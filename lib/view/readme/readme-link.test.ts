import { describe, expect, it } from 'vitest'
import { readmeLink } from './readme-link.ts'

const HOME = 'https://github.com/siderolabs/extensions'
const place = { home: HOME, tag: 'v1.11.2', folder: 'container-runtime/gvisor' }
const AT = `${HOME}/blob/v1.11.2`

describe('a link of a README', () => {
  it.each([
    ['https://gvisor.dev/docs/', 'https://gvisor.dev/docs/'],
    ['HTTP://example.com', 'http://example.com/'],
    ['//example.com/a', 'https://example.com/a'],
    ['mailto:nobody@example.com', 'mailto:nobody@example.com'],
    ['NOTES.md', `${AT}/container-runtime/gvisor/NOTES.md`],
    ['./NOTES.md', `${AT}/container-runtime/gvisor/NOTES.md`],
    ['../../README.md#installing-extensions', `${AT}/README.md#installing-extensions`],
    ['../kata-containers/', `${AT}/container-runtime/kata-containers`],
    ['/LICENSE', `${AT}/LICENSE`],
    ['#usage', `${AT}/container-runtime/gvisor/README.md#usage`],
    ['a%20b.md?plain=1#x', `${AT}/container-runtime/gvisor/a%20b.md?plain=1#x`],
    ['pictures/a:b.png', `${AT}/container-runtime/gvisor/pictures/a:b.png`],
  ])('%s leads to %s', (href, target) => {
    expect(readmeLink(href, place)).toBe(target)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.com/',
    'tel:123',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'https://user:word@example.com/',
    'https://user@example.com/',
    'https://',
    'http://[::1',
    'mailto:a@b?subject=c',
    'mailto:a@b,c@d',
    '\\\\example.com\\a',
    '/\\example.com',
    '../../../etc/passwd',
    '%2e%2e/%2e%2e/%2E%2e/x',
    '..%2f..%2f..%2fx',
    'a%5c..%5cb',
    '%zz',
    'a b',
    '',
    `https://example.com/${'a'.repeat(3_000)}`,
  ])('%.60j leads nowhere', (href) => {
    expect(readmeLink(href, place)).toBeNull()
  })

  it('into a repository that is not known leads nowhere, away from it as ever', () => {
    const nowhere = { ...place, home: null }
    expect(readmeLink('NOTES.md', nowhere)).toBeNull()
    expect(readmeLink('https://example.com/', nowhere)).toBe('https://example.com/')
  })
})
