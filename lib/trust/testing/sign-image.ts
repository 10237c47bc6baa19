import { createHash, sign, X509Certificate } from 'node:crypto'
import type { Digest } from '#oci/digest'
import type { LegacyAnnotations } from '../signature-material.ts'
import { seededKey } from './seeded-key.ts'
import { signerCertificate, type TestSigner } from './test-certificate.ts'
import { logRecord, type LogEntry } from './test-log.ts'

/** Who signs in tests when nobody else is said to. */
export const TEST_SIGNER: TestSigner = {
  identity: 'release.engineer@siderolabs.com',
  issuer: 'https://accounts.google.com',
  at: new Date('2026-01-15T12:00:00Z'),
}

const PAYLOAD_TYPE = 'application/vnd.in-toto+json'

/** What may be other than in an honest bundle. */
export type BundleChange = {
  readonly statement?: unknown
  readonly payloadType?: string
  /** Seconds between certificate and log entry; default 1. */
  readonly delaySeconds?: number
}

/** A sigstore bundle v0.3 that signs images as `cosign sign` does, as a JSON document. */
export function signBundle(subjects: readonly Digest[], signer = TEST_SIGNER, change: BundleChange = {}) {
  const key = seededKey(`signer ${signer.identity}`)
  const certificate = signerCertificate(signer, key)
  const payloadType = change.payloadType ?? PAYLOAD_TYPE
  const payload = Buffer.from(JSON.stringify(change.statement ?? statementOf(subjects)))
  const head = `DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `
  const signature = sign('sha256', Buffer.concat([Buffer.from(head), payload]), key.privateKey)
  const spec = {
    payloadHash: { algorithm: 'sha256', value: hashOf(payload) },
    signatures: [{ signature: signature.toString('base64'), verifier: pemInBase64(certificate) }],
  }
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: certificate.toString('base64') },
      tlogEntries: [entryJson(logRecord('dsse', spec, loggedAt(signer, change)))],
    },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType,
      signatures: [{ sig: signature.toString('base64') }],
    },
  }
}

/** What `cosign sign` states of images. */
export function statementOf(subjects: readonly Digest[]) {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjects.map((subject) => ({ digest: { sha256: subject.slice('sha256:'.length) } })),
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    predicate: {},
  }
}

/** A signature in cosign's older form: a payload, and what stands beside it in annotations. */
export type LegacySignature = { readonly payload: Buffer; readonly annotations: LegacyAnnotations }

/** Signs an image in cosign's older form. */
export function signLegacy(
  image: Digest,
  signer = TEST_SIGNER,
  change: { readonly type?: string; readonly delaySeconds?: number } = {},
): LegacySignature {
  const key = seededKey(`signer ${signer.identity}`)
  const certificate = signerCertificate(signer, key)
  const payload = Buffer.from(
    JSON.stringify({
      critical: {
        identity: { 'docker-reference': '' },
        image: { 'docker-manifest-digest': image },
        type: change.type ?? 'cosign container image signature',
      },
      optional: null,
    }),
  )
  const signature = sign('sha256', payload, key.privateKey).toString('base64')
  const spec = {
    data: { hash: { algorithm: 'sha256', value: hashOf(payload) } },
    signature: { content: signature, publicKey: { content: pemInBase64(certificate) } },
  }
  const { body, integratedTime, logIndex, logId, promise } = logRecord(
    'hashedrekord',
    spec,
    loggedAt(signer, change),
  )
  const bundle = {
    SignedEntryTimestamp: promise.toString('base64'),
    Payload: { body: body.toString('base64'), integratedTime, logIndex, logID: logId.toString('hex') },
  }
  return {
    payload,
    annotations: {
      signature,
      certificate: new X509Certificate(certificate).toString(),
      bundle: JSON.stringify(bundle),
      timestamp: null,
    },
  }
}

/** A log entry as bundles write it. */
export function entryJson(entry: LogEntry) {
  return {
    logIndex: String(entry.logIndex),
    logId: { keyId: entry.logId.toString('base64') },
    kindVersion: { kind: entry.kind, version: entry.version },
    integratedTime: String(entry.integratedTime),
    inclusionPromise: { signedEntryTimestamp: entry.promise.toString('base64') },
    inclusionProof: {
      logIndex: '0',
      rootHash: entry.rootHash.toString('base64'),
      treeSize: '1',
      hashes: [],
      checkpoint: { envelope: entry.checkpoint },
    },
    canonicalizedBody: entry.body.toString('base64'),
  }
}

function loggedAt({ at }: TestSigner, { delaySeconds = 1 }: { readonly delaySeconds?: number }): Date {
  return new Date(at.getTime() + delaySeconds * 1_000)
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function pemInBase64(certificate: Buffer): string {
  return Buffer.from(new X509Certificate(certificate).toString()).toString('base64')
}
