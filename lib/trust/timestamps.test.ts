import { createHash, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { initializeTSA } from '@sigstore/mock'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toTrustMaterial, Verifier } from '@sigstore/verify'
import { describe, expect, it } from 'vitest'
import { UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import { parseDigest } from '#oci/digest'
import { checkSignature } from './check-signature.ts'
import { entryJson, signBundle, signLegacy, TEST_SIGNER } from './testing/sign-image.ts'
import { logRecord } from './testing/test-log.ts'

const IMAGE = parseDigest(`sha256:${'1'.repeat(64)}`)
const SHA256 = '2.16.840.1.101.3.4.2.1'
/** The authority for timestamps of the library is valid from now on. */
const AT = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 60_000)
const signer = { ...TEST_SIGNER, at: AT }
const tsa = await initializeTSA(
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  new Date(AT.getTime() + 5_000),
)
const root: unknown = JSON.parse(
  readFileSync(new URL('./testing/trusted-root.json', import.meta.url)).toString(),
)
const chain = [tsa.intCertificate, tsa.rootCertificate].map((certificate) => ({
  rawBytes: certificate.toString('base64'),
}))
const verifier = new Verifier(
  toTrustMaterial(
    TrustedRoot.fromJSON({
      ...Object(root),
      timestampAuthorities: [{ uri: 'https://time.test', certChain: { certificates: chain } }],
    }),
  ),
)
const place = { form: 'bundle', foundBy: 'referrers', manifest: IMAGE, blob: IMAGE } as const

async function stamp(signature: string): Promise<string> {
  const artifactHash = createHash('sha256').update(Buffer.from(signature, 'base64')).digest()
  const request = { artifactHash, hashAlgorithmOID: SHA256, nonce: 1, policyOID: '1.3.6.1.4.1.57264.2' }
  return (await tsa.timestamp(request)).toString('base64')
}

type Change = {
  readonly certificate?: string
  readonly stamped?: boolean
  /** The log keeps an envelope, or the digest of its bytes as it does since 2026. */
  readonly kind?: 'dsse' | 'hashedrekord'
  /** Digest that the log keeps instead. */
  readonly digest?: string
  readonly logged?: string
}

/** A bundle as the second interface of the log makes them: no promise, so that only a timestamp tells the time. */
async function withoutPromise(change: Change = {}) {
  const bundle = signBundle([IMAGE], signer)
  const { payload, payloadType, signatures } = bundle.dsseEnvelope
  const sig = signatures[0]?.sig ?? ''
  const { rawBytes } = bundle.verificationMaterial.certificate
  const digest = sha256(Buffer.from(payload, 'base64'))
  const verifierOf = { x509Certificate: { rawBytes: change.certificate ?? rawBytes } }
  const dsseV002 = {
    payloadHash: { algorithm: 'SHA2_256', digest },
    signatures: [{ content: sig, verifier: { ...verifierOf, keyDetails: 'PKIX_ECDSA_P256_SHA_256' } }],
  }
  const bytes = Buffer.from(payload, 'base64')
  const signed = `DSSEv1 ${payloadType.length} ${payloadType} ${bytes.byteLength} ${bytes.toString()}`
  const hashedRekordV002 = {
    data: { algorithm: 'SHA2_256', digest: change.digest ?? sha256(signed) },
    signature: {
      content: change.logged ?? sig,
      verifier: { ...verifierOf, keyDetails: 'PKIX_ECDSA_P256_SHA_256' },
    },
  }
  const kind = change.kind ?? 'dsse'
  const spec = kind === 'dsse' ? { dsseV002 } : { hashedRekordV002 }
  const { inclusionPromise: _promise, ...entry } = entryJson(logRecord(kind, spec, AT, '0.0.2'))
  const timestamps = change.stamped === false ? [] : [{ signedTimestamp: await stamp(sig) }]
  const { certificate } = bundle.verificationMaterial
  return {
    ...bundle,
    verificationMaterial: {
      certificate,
      tlogEntries: [{ ...entry, integratedTime: '0' }],
      timestampVerificationData: { rfc3161Timestamps: timestamps },
    },
  }
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64')
}

const check = (bundle: unknown) =>
  checkSignature(
    { material: { place, bundle: Buffer.from(JSON.stringify(bundle)) }, image: IMAGE },
    UPSTREAM_SIGNERS,
    verifier,
  )

describe.each(['dsse', 'hashedrekord'] as const)(
  'a signature whose log promises no time and keeps a %s',
  (kind) => {
    it('is verified by its timestamp, which tells when it was made', async () => {
      const signedAt = new Date(AT.getTime() + 5_000).toISOString().replace('.000Z', 'Z')
      expect(check(await withoutPromise({ kind }))).toMatchObject({ state: 'verified', facts: { signedAt } })
    })

    it('is invalid without one', async () => {
      expect(check(await withoutPromise({ kind, stamped: false }))).toMatchObject({ code: 'TIMESTAMP_ERROR' })
    })

    it('is invalid with the timestamp of another signature', async () => {
      const bundle = await withoutPromise({ kind })
      const other = await stamp('AAAA')
      const { verificationMaterial } = bundle
      const timestampVerificationData = { rfc3161Timestamps: [{ signedTimestamp: other }] }
      const swapped = {
        ...bundle,
        verificationMaterial: { ...verificationMaterial, timestampVerificationData },
      }
      expect(check(swapped)).toMatchObject({ code: 'TIMESTAMP_ERROR' })
    })

    it('is invalid when another certificate was logged', async () => {
      const other = signBundle([IMAGE], { ...signer, identity: 'me@a.example' })
      const { rawBytes } = other.verificationMaterial.certificate
      expect(check(await withoutPromise({ kind, certificate: rawBytes }))).toMatchObject({
        code: 'log-certificate',
      })
    })
  },
)

describe('an envelope of which the log keeps the digest of what was signed', () => {
  const kind = 'hashedrekord'
  const statement = Buffer.from(signBundle([IMAGE], signer).dsseEnvelope.payload, 'base64')

  it.each([
    ['of the payload alone, which nobody signed', { digest: sha256(statement) }, 'TLOG_BODY_ERROR'],
    ['of other bytes', { digest: sha256('other') }, 'TLOG_BODY_ERROR'],
    ['and another signature', { logged: Buffer.from('another').toString('base64') }, 'TLOG_BODY_ERROR'],
  ])('is invalid with the digest %s', async (_, change, code) => {
    expect(check(await withoutPromise({ kind, ...change }))).toMatchObject({
      state: 'signature-invalid',
      code,
    })
  })

  it('is invalid once a byte of its statement, its type or its proof was changed', async () => {
    const bundle = await withoutPromise({ kind })
    const { dsseEnvelope, verificationMaterial } = bundle
    const payload = Buffer.from(statement.toString().replace('1111', '2222')).toString('base64')
    expect(check({ ...bundle, dsseEnvelope: { ...dsseEnvelope, payload } })).toMatchObject({
      code: 'TLOG_BODY_ERROR',
    })
    expect(check({ ...bundle, dsseEnvelope: { ...dsseEnvelope, payloadType: 'text/plain' } })).toMatchObject({
      code: 'payload-type',
    })
    const [entry] = verificationMaterial.tlogEntries
    const tlogEntries = [{ ...entry, canonicalizedBody: Buffer.from('{}').toString('base64') }]
    expect(
      check({ ...bundle, verificationMaterial: { ...verificationMaterial, tlogEntries } }),
    ).toMatchObject({ code: 'TLOG_INCLUSION_PROOF_ERROR' })
  })

  it('is of the images it names, and of its signer', async () => {
    expect(check(await withoutPromise({ kind }))).toMatchObject({
      state: 'verified',
      facts: { identity: signer.identity },
    })
    const other = parseDigest(`sha256:${'3'.repeat(64)}`)
    const bytes = Buffer.from(JSON.stringify(await withoutPromise({ kind })))
    expect(
      checkSignature({ material: { place, bundle: bytes }, image: other }, UPSTREAM_SIGNERS, verifier),
    ).toMatchObject({
      state: 'subject-mismatch',
    })
  })
})

it('a legacy signature may carry a timestamp beside its entry', async () => {
  const legacy = signLegacy(IMAGE, signer)
  const at = { form: 'legacy', foundBy: 'sig-tag', manifest: IMAGE, blob: IMAGE } as const
  const stampedBy = (timestamp: string) => ({
    place: at,
    ...legacy,
    annotations: { ...legacy.annotations, timestamp },
  })
  const stamped = JSON.stringify({ SignedRFC3161Timestamp: await stamp(legacy.annotations.signature ?? '') })
  const strange = JSON.stringify({ SignedRFC3161Timestamp: await stamp('AAAA') })
  const judge = (timestamp: string) =>
    checkSignature({ material: stampedBy(timestamp), image: IMAGE }, UPSTREAM_SIGNERS, verifier)
  expect(judge(stamped)).toMatchObject({ state: 'verified' })
  expect(judge(strange)).toMatchObject({ state: 'signature-invalid', code: 'TIMESTAMP_ERROR' })
})
