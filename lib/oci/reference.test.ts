import { describe, expect, it } from 'vitest'
import redos from './fixtures/redos.json'
import rows from './fixtures/references.json'
import { isDigest } from './digest.ts'
import { isRegistryHost } from './registry-host.ts'
import { isRepository } from './repository.ts'
import { formatReference, InvalidReferenceError, parseReference } from './reference.ts'
import { isTag } from './tag.ts'

function partOf(text: string): string {
  try {
    parseReference(text)
  } catch (error) {
    if (error instanceof InvalidReferenceError) return error.part
    throw error
  }
  return 'valid'
}

const hex = 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9'

describe('parseReference', () => {
  it.each(rows.filter((row) => row.expect.valid))('reads $input', ({ input, expect: want }) => {
    const { registry, repository, tag, digest } = want
    expect(parseReference(input)).toStrictEqual({ registry, repository, tag, digest })
    expect(formatReference(parseReference(input))).toBe(input)
  })

  it.each(rows.filter((row) => !row.expect.valid))(
    'refuses $input for its $expect.why',
    ({ input, expect: want }) => {
      expect(partOf(input)).toBe(want.why)
    },
  )

  it('compares the host in lower case and nothing else', () => {
    expect(parseReference('GHCR.io/a/b:V1')).toMatchObject({
      registry: 'ghcr.io',
      repository: 'a/b',
      tag: 'V1',
    })
    expect(partOf('ghcr.io/A/b:v1')).toBe('repository')
  })

  it('keeps a sha512 digest, which is not a digest that content is fetched by', () => {
    const { digest } = parseReference(`ghcr.io/a/b@sha512:${hex}${hex}`)
    expect(digest).toBe(`sha512:${hex}${hex}`)
    expect(digest !== null && isDigest(digest)).toBe(false)
    expect(partOf(`ghcr.io/a/b@sha512:${hex}`)).toBe('digest')
  })

  it.each([
    ['a text over 1,024 characters', `ghcr.io/${'a'.repeat(1100)}`, 'length'],
    ['a scheme with a port', 'https://ghcr.io:443/a/b', 'registry'],
    ['an empty tag before a digest', `ghcr.io/a/b:@sha256:${hex}`, 'tag'],
    ['two digests', `ghcr.io/a/b@sha256:${hex}@sha256:${hex}`, 'digest'],
    ['a line feed at the end', 'ghcr.io/a/b:v1\n', 'tag'],
    ['a slash at the end', 'ghcr.io/a/b/', 'repository'],
    ['an empty component', 'ghcr.io/a//b:1', 'repository'],
    ['a backslash', 'ghcr.io/a\\b:1', 'repository'],
    ['nothing', '', 'no registry'],
  ])('refuses %s', (_, text, part) => {
    expect(partOf(text)).toBe(part)
  })

  it('shows only the beginning of a long text in its message', () => {
    expect(new InvalidReferenceError('x'.repeat(100_000), 'length').message.length).toBeLessThan(400)
  })

  it('accepts host and path of 255 characters together and not one more', () => {
    const path = 'a'.repeat(255 - 'ghcr.io/'.length)
    expect(partOf(`ghcr.io/${path}`)).toBe('valid')
    expect(partOf(`ghcr.io/${path}a`)).toBe('repository')
  })
})

describe('isRegistryHost', () => {
  it.each([
    'localhost',
    'localhost:1',
    'a:65535',
    'a.b',
    '127.0.0.1',
    '0.0.0.0:80',
    '[::]',
    '[::1]:5000',
    '[1:2:3:4:5:6:7:8]',
    '[::ffff:10.0.0.1]',
    '[fe80::1]',
    'xn--n3h.com',
    '1.example',
    'a--b.c',
  ])('accepts %s', (host) => expect(isRegistryHost(host)).toBe(true))

  it.each([
    '',
    'a',
    'A.b',
    'a.',
    '.a',
    'a..b',
    'a_b.c',
    '-a.b',
    'a-.b',
    'a.b:',
    'a.b:0',
    'a.b:080',
    'a.b:65536',
    'a.b:1:2',
    '127.1',
    '0177.0.0.1',
    '256.1.1.1',
    '0x7f.0.0.1',
    'a.0x',
    'example.1',
    '::1',
    '[::1',
    '[]',
    '[:]',
    '[1:2:3:4:5:6:7]',
    '[1:2:3:4:5:6:7:8:9]',
    '[1::2::3]',
    '[::1%eth0]',
    '[g::]',
    '[12345::]',
    '[::1]x',
    '[::1]:x',
    '[::256.0.0.1]',
    `${'a'.repeat(64)}.b`,
    'a.b/c',
    'a@b.c',
    'a.b\n',
  ])('refuses %j', (host) => expect(isRegistryHost(host)).toBe(false))
})

describe('isTag', () => {
  it.each(['v1', '_', 'A.-_9', 'a'.repeat(128)])('accepts %s', (tag) => expect(isTag(tag)).toBe(true))
  it.each(['', '.a', '-a', 'a b', 'a/b', 'a+b', 'a'.repeat(129), 'a\n'])('refuses %j', (tag) =>
    expect(isTag(tag)).toBe(false),
  )
})

describe('hostile lengths', () => {
  const checks: Record<string, (text: string) => boolean> = {
    repository: isRepository,
    registry: isRegistryHost,
    digest: isDigest,
    reference: (text) => partOf(text) === 'valid',
  }
  it.each(redos.filter((row) => row.field in checks))('a $field is refused at once', ({ field, repeat }) => {
    // In a time that grew with the square of the text this would not end.
    const text = repeat.head + repeat.unit.repeat(repeat.n * 50) + repeat.tail
    expect(checks[field]?.(text)).toBe(false)
  })

  it('a name just below the length caps is read to its end', () => {
    for (const unit of ['a', 'a-', 'a_', 'a__', 'a/', 'a.']) {
      expect(isRepository(`${unit.repeat(Math.floor(254 / unit.length))}!`)).toBe(false)
    }
  })
})
