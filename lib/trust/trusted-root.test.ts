import { describe, expect, it } from 'vitest'
import published from './trusted-root.json' with { type: 'json' }
import { parseTrustedRoot } from './trusted-root.ts'

const bytes = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const { certificateAuthorities, tlogs, ...rest } = published
const broken = { certChain: { certificates: [{ rawBytes: 'AAAA' }] } }

describe('a trusted root', () => {
  it('is known by the hash of its file', () => {
    const compact = parseTrustedRoot(bytes(published))
    expect(compact.digest).not.toBe(parseTrustedRoot(bytes(JSON.stringify(published, null, 2))).digest)
    expect(compact.authorities).toHaveLength(7)
  })

  it.each([
    ['no JSON', 'root'],
    ['another document', { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }],
    ['without certificate authority', { ...rest, tlogs, certificateAuthorities: [] }],
    ['with a broken certificate', { ...rest, tlogs, certificateAuthorities: [broken] }],
    ['with an empty chain', { ...rest, certificateAuthorities: [{ certChain: { certificates: [] } }] }],
    [
      'with a broken key',
      {
        ...rest,
        certificateAuthorities,
        tlogs: [{ baseUrl: 'https://a.example', publicKey: { rawBytes: '' } }],
      },
    ],
    [
      'with a time that is none',
      { ...rest, certificateAuthorities: [{ ...certificateAuthorities[0], validFor: { start: 'soon' } }] },
    ],
    ['larger than 1 MiB', ' '.repeat(1024 * 1024 + 1)],
    ['with too many authorities', { ...published, tlogs: Array.from({ length: 65 }, () => tlogs[0]) }],
  ])('%s is refused', (_what, value) => {
    expect(() => parseTrustedRoot(bytes(value))).toThrow(/^The trusted root cannot be used: /)
  })
})
