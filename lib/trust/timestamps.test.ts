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
const place = { form: 'bundle', manifest: IMAGE, blob: IMAGE } as const

async function stamp(signature: string): Promise<string> {
  const artifactHash = createHash('sha256').update(Buffer.from(signature, 'base64')).digest()
  const request = { artifactHash, hashAlgorithmOID: SHA256, nonce: 1, policyOID: '1.3.6.1.4.1.57264.2' }
  return (await tsa.timestamp(request)).toString('base64')
}

/** A bundle as the second interface of the log makes them: no promise, so that only a timestamp tells the time. */
async function withoutPromise(change: { readonly certificate?: string; readonly stamped?: boolean } = {}) {
  const bundle = signBundle([IMAGE], signer)
  const { payload, signatures } = bundle.dsseEnvelope
  const sig = signatures[0]?.sig ?? ''
  const { rawBytes } = bundle.verificationMaterial.certificate
  const digest = createHash('sha256').update(Buffer.from(payload, 'base64')).digest('base64')
  const verifierOf = { x509Certificate: { rawBytes: change.certificate ?? rawBytes } }
  const dsseV002 = {
    payloadHash: { algorithm: 'SHA2_256', digest },
    signatures: [{ content: sig, verifier: { ...verifierOf, keyDetails: 'PKIX_ECDSA_P256_SHA_256' } }],
  }
  const { inclusionPromise: _promise, ...entry } = entryJson(logRecord('dsse', { dsseV002 }, AT, '0.0.2'))
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

const check = (bundle: unknown) =>
  checkSignature(
    { material: { place, bundle: Buffer.from(JSON.stringify(bundle)) }, image: IMAGE },
    UPSTREAM_SIGNERS,
    verifier,
  )

describe('a signature whose log promises no time', () => {
  it('is verified by its timestamp, which tells when it was made', async () => {
    const signedAt = new Date(AT.getTime() + 5_000).toISOString().replace('.000Z', 'Z')
    expect(check(await withoutPromise())).toMatchObject({ state: 'verified', facts: { signedAt } })
  })

  it('is invalid without one', async () => {
    expect(check(await withoutPromise({ stamped: false }))).toMatchObject({ code: 'TIMESTAMP_ERROR' })
  })

  it('is invalid with the timestamp of another signature', async () => {
    const bundle = await withoutPromise()
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
    expect(check(await withoutPromise({ certificate: rawBytes }))).toMatchObject({ code: 'log-certificate' })
  })
})

it('a legacy signature may carry a timestamp beside its entry', async () => {
  const legacy = signLegacy(IMAGE, signer)
  const at = { form: 'legacy', manifest: IMAGE, blob: IMAGE } as const
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
