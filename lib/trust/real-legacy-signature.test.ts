import { describe, expect, it } from 'vitest'
import { UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import { parseDigest, type Digest } from '#oci/digest'
import { checkSignature } from './check-signature.ts'
import legacy from './fixtures/installer-v1.4.0-legacy.json' with { type: 'json' }
import { flipped } from './testing/flipped-byte.ts'
import { OTHER, realVerifier } from './testing/real-root.ts'

const INSTALLER = parseDigest(legacy.image)

type Annotations = typeof legacy.annotations

function legacyOf(
  image: Digest,
  change: {
    readonly payload?: string
    readonly annotations?: Partial<Record<keyof Annotations, string | null>>
  },
) {
  const place = { form: 'legacy', foundBy: 'sig-tag', manifest: OTHER, blob: OTHER } as const
  const payload = Buffer.from(change.payload ?? legacy.payload)
  const annotations = { ...legacy.annotations, ...change.annotations }
  return checkSignature({ material: { place, payload, annotations }, image }, UPSTREAM_SIGNERS, realVerifier)
}

describe('a real legacy signature', () => {
  it('is verified, with who, when and where it was logged', () => {
    expect(legacyOf(INSTALLER, {})).toMatchObject({
      state: 'verified',
      facts: {
        form: 'legacy',
        foundBy: 'sig-tag',
        identity: 'andrey.smirnov@siderolabs.com',
        issuer: 'https://accounts.google.com',
        signedAt: '2023-04-18T18:37:02Z',
        logIndex: '18304044',
      },
    })
  })

  it('is of its image and of no other', () => {
    expect(legacyOf(OTHER, {})).toMatchObject({ state: 'subject-mismatch', subjects: [INSTALLER] })
  })

  const { signature, certificate, bundle } = legacy.annotations
  const inBundle = (from: string, to: string) => ({ annotations: { bundle: bundle.replace(from, to) } })
  it.each([
    ['another payload', { payload: legacy.payload.replace('f41795', 'f41796') }, 'TLOG_BODY_ERROR'],
    ['another signature', { annotations: { signature: flipped(20)(signature) } }, 'TLOG_BODY_ERROR'],
    ['no signature', { annotations: { signature: null } }, 'signature'],
    ['a signature that is empty', { annotations: { signature: '' } }, 'unreadable'],
    ['no certificate', { annotations: { certificate: null } }, 'certificate'],
    ['a certificate that is none', { annotations: { certificate: 'x' } }, 'certificate'],
    [
      'a broken certificate',
      { annotations: { certificate: certificate.replace('MIIC', 'MIID') } },
      'certificate',
    ],
    ['no entry', { annotations: { bundle: null } }, 'TIMESTAMP_ERROR'],
    ['an entry that is none', { annotations: { bundle: '[]' } }, 'unreadable'],
    ['a time nobody promised', inBundle('1681843022', '1681843023'), 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['a time outside the certificate', inBundle('1681843022', '1681943022'), 'CERTIFICATE_ERROR'],
    ['another index', inBundle('18304044', '18304045'), 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['another log', inBundle('c0d23d6a', 'c0d23d6b'), 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['another promise', inBundle('MEQCIERk', 'MEQCIERl'), 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['a timestamp that is none', { annotations: { timestamp: '{}' } }, 'timestamp'],
    ['a broken timestamp', { annotations: { timestamp: '{"SignedRFC3161Timestamp":"AAAA"}' } }, 'unreadable'],
  ])('with %s is invalid', (_what, change, code) => {
    expect(legacyOf(INSTALLER, change)).toMatchObject({ state: 'signature-invalid', code })
  })
})
