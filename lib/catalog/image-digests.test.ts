import { describe, expect, test } from 'vitest'
import rows from './fixtures/image-digests.json' with { type: 'json' }
import { ImageDigestsTooLargeError, parseImageDigests } from './image-digests.ts'

const digest = `sha256:${'a'.repeat(64)}`
const other = `sha256:${'b'.repeat(64)}`
const line = (name: string, at = digest) => `ghcr.io/siderolabs/${name}:v1@${at}`

describe('one line', () => {
  const entries = rows.flatMap((row) =>
    row.expect.entry === undefined ? [] : [{ text: row.line, entry: row.expect.entry }],
  )
  test.each(entries)('$text is an entry', ({ text, entry }) => {
    const { name, ...image } = entry
    expect(parseImageDigests(text)).toEqual({
      images: [{ ...image, reference: text.trim(), duplicate: false }],
      unreadable: [],
    })
    expect(image.repository.endsWith(`/${name}`)).toBe(true)
  })

  const skipped = rows.flatMap(({ line: text, expect: { skip } }) =>
    skip === undefined || skip === 'empty' ? [] : [{ text, reason: skip }],
  )
  test.each(skipped)('$text is unreadable: $reason', ({ text, reason }) => {
    expect(parseImageDigests(text)).toEqual({ images: [], unreadable: [{ line: 1, text, reason }] })
  })

  test.each(['', '   ', '\r', '\t'])('%j is nothing', (text) => {
    expect(parseImageDigests(text)).toEqual({ images: [], unreadable: [] })
  })

  test.each([
    ['# comment', 'no digest'],
    ['ghcr.io/siderolabs/gvisor:20231214.0', 'no digest'],
    ['ghcr.io/siderolabs/x:1@', 'bad digest'],
    ['ghcr.io/siderolabs/x:1@null', 'bad digest'],
    [`a@b@${digest}`, 'bad digest'],
    [`ghcr.io/siderolabs/x:1@${digest.toUpperCase()}`, 'bad digest'],
    [`ghcr.io/siderolabs/x:1@sha256:${'A'.repeat(64)}`, 'bad digest'],
    [`ghcr.io/siderolabs/x:1@${digest}0`, 'bad digest'],
    [`ghcr.io/siderolabs/x:1@sha512:${'a'.repeat(128)}`, 'bad digest'],
    [`@${digest}`, 'bad reference'],
    [`ghcr.io/siderolabs/X:1@${digest}`, 'bad reference'],
    [`ghcr.io/../etc/passwd:1@${digest}`, 'bad reference'],
    [`ghcr.io/siderolabs/x:@${digest}`, 'bad reference'],
    [`ghcr.io:99999/siderolabs/x:1@${digest}`, 'bad reference'],
    [`ghcr.io/siderolabs/x\0:1@${digest}`, 'bad reference'],
    [`siderolabs/gvisor:v1@${digest}`, 'no registry'],
    [`gvisor@${digest}`, 'no registry'],
  ])('%j is unreadable: %s', (text, reason) => {
    expect(parseImageDigests(text)).toEqual({ images: [], unreadable: [{ line: 1, text, reason }] })
  })

  test('a line of more than 4 KiB is unreadable and cut', () => {
    const [unreadable] = parseImageDigests(`ghcr.io/${'a'.repeat(5000)}:v1@${digest}`).unreadable
    expect(unreadable?.reason).toBe('bad reference')
    expect(unreadable?.text).toHaveLength(4096)
  })

  test('names that JavaScript uses itself are ordinary', () => {
    const text = ['__proto__', 'constructor', 'tostring']
      .map((name) => line(name.replace(/^_+|_+$/g, '')))
      .join('\n')
    expect(parseImageDigests(text).images).toHaveLength(3)
    expect(parseImageDigests(line('a/constructor')).images[0]?.repository).toBe('siderolabs/a/constructor')
  })
})

describe('a file', () => {
  test('keeps its order and numbers its lines, blank ones too', () => {
    const { images, unreadable } = parseImageDigests(`${line('b')}\n\nwrong\r\n  ${line('a')}\r\nworse`)
    expect(images.map((image) => image.repository)).toEqual(['siderolabs/b', 'siderolabs/a'])
    expect(unreadable.map((one) => [one.line, one.text])).toEqual([
      [3, 'wrong'],
      [5, 'worse'],
    ])
  })

  test('may start with a byte order mark and end without a line feed', () => {
    expect(parseImageDigests(`\u{FEFF}${line('a')}`).images).toHaveLength(1)
    expect(parseImageDigests(new TextEncoder().encode(`\u{FEFF}${line('a')}\n`)).images).toHaveLength(1)
  })

  test('may be empty', () => {
    expect(parseImageDigests('')).toEqual({ images: [], unreadable: [] })
  })

  test('loses no good line to one that is not UTF-8', () => {
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode(`${line('a')}\nghcr.io/sid`),
      0xe9,
      ...new TextEncoder().encode(`/x:1@${digest}\n${line('b')}\n`),
    ])
    const { images, unreadable } = parseImageDigests(bytes)
    expect(images).toHaveLength(2)
    expect(unreadable.map(({ line: number, reason }) => [number, reason])).toEqual([[2, 'bad reference']])
  })

  test('lists the same line once, and flags two digests of one repository', () => {
    const { images } = parseImageDigests([line('a'), line('a'), line('b'), line('a', other)].join('\n'))
    expect(images.map(({ repository, duplicate }) => [repository, duplicate])).toEqual([
      ['siderolabs/a', true],
      ['siderolabs/b', false],
      ['siderolabs/a', true],
    ])
  })

  test('of 20,000 lines is read, of one more it is not', () => {
    expect(parseImageDigests(`${line('a')}\n`.repeat(20_000)).images).toHaveLength(1)
    expect(() => parseImageDigests(`${line('a')}\n`.repeat(20_001))).toThrow(ImageDigestsTooLargeError)
  })

  test('of more than 4 MiB is not read', () => {
    expect(() => parseImageDigests('x'.repeat(4 * 1024 * 1024 + 1))).toThrow(ImageDigestsTooLargeError)
    expect(() => parseImageDigests('é'.repeat(2 * 1024 * 1024 + 1))).toThrow(ImageDigestsTooLargeError)
    expect(parseImageDigests('x'.repeat(4 * 1024 * 1024)).unreadable).toHaveLength(1)
  })

  test.each(['a', 'a-', 'a/', '@', ' ', ':'])('of 4 MiB of %j is read in linear time', (unit) => {
    // In a time that grew with the square of the text this would not end.
    expect(parseImageDigests(unit.repeat((4 * 1024 * 1024) / unit.length)).images).toEqual([])
  })
})
