import { readFileSync } from 'node:fs'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toTrustMaterial, Verifier } from '@sigstore/verify'
import { describe, expect, it } from 'vitest'
import { UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import { parseDigest, type Digest } from '#oci/digest'
import { checkSignature } from '../check-signature.ts'
import { parseTrustedRoot } from '../trusted-root.ts'
import { seededKey } from './seeded-key.ts'
import { signBundle, signLegacy, statementOf, TEST_SIGNER } from './sign-image.ts'
import { authorityCertificate } from './test-certificate.ts'
import { testRootText } from './test-root.ts'

const ROOT = readFileSync(new URL('./trusted-root.json', import.meta.url))
const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(ROOT.toString()))))
const IMAGE = parseDigest(`sha256:${'1'.repeat(64)}`)
const OTHER = parseDigest(`sha256:${'2'.repeat(64)}`)
const GOOGLE = 'https://accounts.google.com'

function checkBundle(bundle: unknown, image: Digest = IMAGE) {
  const place = { form: 'bundle', foundBy: 'referrers', manifest: OTHER, blob: OTHER } as const
  const bytes = Buffer.from(JSON.stringify(bundle))
  return checkSignature({ material: { place, bundle: bytes }, image }, UPSTREAM_SIGNERS, verifier)
}

function checkLegacy(parts: ReturnType<typeof signLegacy>, image: Digest = IMAGE) {
  const place = { form: 'legacy', foundBy: 'sig-tag', manifest: OTHER, blob: OTHER } as const
  return checkSignature({ material: { place, ...parts }, image }, UPSTREAM_SIGNERS, verifier)
}

const blank = (text: string): string => text.replace(/MII[A-Za-z0-9+/=]{200,}/, 'certificate')

it('its root is the one that is committed, but for the signature of its certificate', () => {
  expect(blank(testRootText())).toBe(blank(ROOT.toString()))
  expect(parseTrustedRoot(ROOT).authorities.map(({ name }) => name)).toContain(
    'Test authority, extension catalog',
  )
  expect(authorityCertificate().byteLength).toBeGreaterThan(200)
})

describe('a bundle of the test authority', () => {
  it('is verified', () => {
    expect(checkBundle(signBundle([IMAGE]))).toMatchObject({
      state: 'verified',
      facts: {
        identity: TEST_SIGNER.identity,
        issuer: GOOGLE,
        signedAt: '2026-01-15T12:00:01Z',
        form: 'bundle',
      },
    })
  })

  it('may be of several images', () => {
    expect(checkBundle(signBundle([OTHER, IMAGE]))).toMatchObject({ state: 'verified' })
    expect(checkBundle(signBundle([OTHER]))).toMatchObject({ state: 'subject-mismatch', subjects: [OTHER] })
    expect(checkBundle(signBundle([]))).toMatchObject({ state: 'subject-mismatch', subjects: [] })
  })

  it.each([
    ['releasemgr-svc@talos-production.iam.gserviceaccount.com', GOOGLE, 'verified'],
    ['image-factory-signing@talos-production.iam.gserviceaccount.com', GOOGLE, 'identity-mismatch'],
    ['x@siderolabs.com.evil.org', GOOGLE, 'identity-mismatch'],
    ['user@siderolabs.com', 'https://token.actions.githubusercontent.com', 'identity-mismatch'],
    ['https://github.com/acme/x/.github/workflows/r.yaml@refs/tags/v1', GOOGLE, 'identity-mismatch'],
    ['evil@x,email:user@siderolabs.com', GOOGLE, 'signature-invalid'],
    ['user\u00c0siderolabs.com', GOOGLE, 'signature-invalid'],
  ])('by %s of %s is %s', (identity, issuer, state) => {
    expect(checkBundle(signBundle([IMAGE], { ...TEST_SIGNER, identity, issuer }))).toMatchObject({ state })
  })

  it.each([
    ['of another authority', { authority: seededKey('stranger') }, {}, 'CERTIFICATE_ERROR'],
    ['whose certificate no log knows', { logged: false }, {}, 'CERTIFICATE_ERROR'],
    ['made after the certificate had expired', {}, { delaySeconds: 601 }, 'CERTIFICATE_ERROR'],
    ['made before the certificate', {}, { delaySeconds: -1 }, 'CERTIFICATE_ERROR'],
    ['made before the authority', { at: new Date('2019-06-01T00:00:00Z') }, {}, 'CERTIFICATE_ERROR'],
    ['of another type of payload', {}, { payloadType: 'application/json' }, 'payload-type'],
    [
      'of an older statement',
      {},
      { statement: { ...statementOf([IMAGE]), _type: 'https://in-toto.io/Statement/v0.1' } },
      'statement-type',
    ],
    [
      'that states something else',
      {},
      { statement: { ...statementOf([IMAGE]), predicateType: 'https://slsa.dev/provenance/v1' } },
      'predicate-type',
    ],
    ['that states nothing', {}, { statement: {} }, 'unreadable'],
    ['whose statement is no object', {}, { statement: [1] }, 'unreadable'],
    ['whose subject is no list', {}, { statement: { ...statementOf([IMAGE]), subject: {} } }, 'unreadable'],
  ])('%s is invalid', (_what, signer, change, code) => {
    expect(checkBundle(signBundle([IMAGE], { ...TEST_SIGNER, ...signer }, change))).toMatchObject({
      state: 'signature-invalid',
      code,
    })
  })

  it('with the certificate of another signature is invalid', () => {
    const honest = signBundle([IMAGE])
    const later = signBundle([IMAGE], { ...TEST_SIGNER, at: new Date(TEST_SIGNER.at.getTime() - 1_000) })
    const { certificate } = later.verificationMaterial
    const swapped = { ...honest, verificationMaterial: { ...honest.verificationMaterial, certificate } }
    expect(checkBundle(swapped)).toMatchObject({ state: 'signature-invalid', code: 'log-certificate' })
  })
})

describe('a legacy signature of the test authority', () => {
  it('is verified', () => {
    expect(checkLegacy(signLegacy(IMAGE))).toMatchObject({
      state: 'verified',
      facts: { form: 'legacy', identity: TEST_SIGNER.identity, issuer: GOOGLE },
    })
  })

  it('is of its image', () => {
    expect(checkLegacy(signLegacy(OTHER))).toMatchObject({ state: 'subject-mismatch', subjects: [OTHER] })
  })

  it('with the certificate of another signature is invalid', () => {
    const honest = signLegacy(IMAGE)
    const later = signLegacy(IMAGE, { ...TEST_SIGNER, at: new Date(TEST_SIGNER.at.getTime() - 1_000) })
    const { certificate } = later.annotations
    const swapped = { ...honest, annotations: { ...honest.annotations, certificate } }
    expect(checkLegacy(swapped)).toMatchObject({ state: 'signature-invalid', code: 'log-certificate' })
  })

  it('of another kind of payload is invalid', () => {
    expect(checkLegacy(signLegacy(IMAGE, TEST_SIGNER, { type: 'atomic container signature' }))).toMatchObject(
      {
        state: 'signature-invalid',
        code: 'payload-type',
      },
    )
  })
})
