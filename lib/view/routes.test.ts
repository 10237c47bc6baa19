import { describe, expect, it } from 'vitest'
import { parseNameSegment, parseReleaseSegment, parseTypedRelease } from './route-segments.ts'
import {
  extensionApiHref,
  extensionHistoryHref,
  extensionHref,
  refTextHref,
  refsTextHref,
  releaseApiHref,
  releaseHref,
} from './routes.ts'

describe('addresses', () => {
  it('of a release and of an extension are spelled once', () => {
    expect(releaseHref('v1.11.2')).toBe('/releases/v1.11.2')
    expect(extensionHistoryHref('gvisor')).toBe('/extensions/gvisor')
    expect(extensionHref('gvisor', 'v1.11.2')).toBe('/extensions/gvisor/v1.11.2')
    expect(releaseApiHref('v1.11.2')).toBe('/api/v1/releases/v1.11.2')
    expect(refsTextHref('v1.11.2')).toBe('/api/v1/releases/v1.11.2/refs.txt')
    expect(extensionApiHref('gvisor', 'v1.11.2')).toBe('/api/v1/releases/v1.11.2/extensions/gvisor')
    expect(refTextHref('gvisor', 'v1.11.2')).toBe('/api/v1/releases/v1.11.2/extensions/gvisor/ref')
  })

  it.each(['gvisor', 'siderolabs/gvisor', 'a/b_c/d.e/f__g/h--i', 'constructor'])(
    'of %s lead back to it',
    (name) => {
      const segment = extensionHistoryHref(name).slice('/extensions/'.length)
      expect(segment).not.toContain('/')
      expect(parseNameSegment(segment)).toBe(name)
    },
  )

  it.each([
    'v1.5.3',
    'v1.12.0-beta.1',
    'v1.13.0-alpha.1-17-gc538dab',
    'v1.13.0-17-gc538dab',
    'v0.0.0',
    'v10.20.30',
  ])('know %s as a release', (version) => {
    expect(parseReleaseSegment(version)).toBe(version)
  })

  it.each([
    '',
    '1.11.2',
    'v1.11',
    'v1.11.2.3',
    'v01.11.2',
    'v1.11.2 ',
    'V1.11.2',
    'v1.11.2-foo.1',
    'v1.11.2-rc1',
    'v1.11.2+meta',
    'v1.11.2\n',
    'v1.11.2%0d%0aset-cookie:a',
    '..%2f..',
    '%',
    '%00',
    'latest',
    'sha256-abc.sig',
    `v1.11.2-${'1'.repeat(5000)}`,
  ])('do not take %j for a release', (segment) => {
    expect(parseReleaseSegment(segment)).toBeUndefined()
  })

  it.each([
    ['1.11.2', 'v1.11.2'],
    [' v1.11.2 ', 'v1.11.2'],
    ['1.12.0-rc.0', 'v1.12.0-rc.0'],
    ['vv1.11.2', undefined],
    ['//evil.example', undefined],
  ])('take %j that somebody typed for %s', (typed, version) => {
    expect(parseTypedRelease(typed)).toBe(version)
  })

  it.each([
    '',
    '..',
    '~',
    'a~',
    '~a',
    'a~~b',
    'A',
    '__proto__',
    'a%2f..%2fb',
    'a b',
    'a%00',
    '%E0%A4%A',
    'a'.repeat(256),
    `${'a-'.repeat(400)}!`,
    '<script>',
  ])('do not take %j for a name', (segment) => {
    expect(parseNameSegment(segment)).toBeUndefined()
  })

  it('read a name that a client has percent-encoded', () => {
    expect(parseNameSegment('siderolabs%7Egvisor')).toBe('siderolabs/gvisor')
    expect(parseNameSegment('siderolabs%2Fgvisor')).toBe('siderolabs/gvisor')
  })
})
