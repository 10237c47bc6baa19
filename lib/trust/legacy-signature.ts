import { createHash, X509Certificate } from 'node:crypto'
import { bundleFromJSON, BUNDLE_V01_MEDIA_TYPE } from '@sigstore/bundle'
import { asCount, asString, decodeDocument, optionalMember, requiredMember } from '#oci/document'
import { InvalidSignatureError } from './invalid-signature.ts'
import { refuseCostly, type PreparedSignature } from './prepared-signature.ts'
import type { LegacyAnnotations } from './signature-material.ts'

const PAYLOAD_TYPE = 'cosign container image signature'

/**
 * Puts the parts of a legacy signature together as a bundle of v0.1, whose content is the same: one certificate,
 * one log entry with a promise, one signature over bytes.
 *
 * @throws {InvalidSignatureError} and whatever the library throws for what it cannot read
 * @see sigstore/cosign specs/SIGNATURE_SPEC.md
 */
export function prepareLegacy(payload: Uint8Array, annotations: LegacyAnnotations): PreparedSignature {
  const { signature, certificate, bundle: log, timestamp } = annotations
  if (signature === null) throw new InvalidSignatureError('signature', 'The layer carries no signature.')
  if (certificate === null)
    throw new InvalidSignatureError(
      'certificate',
      'The signature has no certificate, so that nobody can say who made it.',
    )
  const bundle = bundleFromJSON({
    mediaType: BUNDLE_V01_MEDIA_TYPE,
    verificationMaterial: {
      x509CertificateChain: { certificates: [{ rawBytes: derOf(certificate).toString('base64') }] },
      tlogEntries: log === null ? [] : [entryOf(log)],
      timestampVerificationData: {
        rfc3161Timestamps: timestamp === null ? [] : [{ signedTimestamp: timestampOf(timestamp) }],
      },
    },
    messageSignature: {
      messageDigest: {
        algorithm: 'SHA2_256',
        digest: createHash('sha256').update(payload).digest('base64'),
      },
      signature,
    },
  })
  refuseCostly(bundle)
  return { bundle, payload: Buffer.from(payload), subjects: () => [subjectOf(payload)] }
}

function subjectOf(payload: Uint8Array): string {
  const critical = requiredMember(decodeDocument(payload), 'critical')
  if (asString(requiredMember(critical, 'type')) !== PAYLOAD_TYPE)
    throw new InvalidSignatureError('payload-type', 'The payload is not the signature of an image.')
  return asString(requiredMember(requiredMember(critical, 'image'), 'docker-manifest-digest'))
}

function derOf(pem: string): Buffer {
  try {
    return new X509Certificate(pem).raw
  } catch (cause) {
    throw new InvalidSignatureError('certificate', 'The certificate cannot be read.', { cause })
  }
}

/** The entry of the annotation `dev.sigstore.cosign/bundle`, as bundles write it. */
function entryOf(annotation: string): unknown {
  const root = decodeDocument(Buffer.from(annotation))
  const payload = requiredMember(root, 'Payload')
  const body = asString(requiredMember(payload, 'body'))
  const record = decodeDocument(Buffer.from(body, 'base64'))
  const logId = Buffer.from(asString(requiredMember(payload, 'logID')), 'hex')
  return {
    logIndex: String(asCount(requiredMember(payload, 'logIndex'))),
    logId: { keyId: logId.toString('base64') },
    kindVersion: {
      kind: asString(requiredMember(record, 'kind')),
      version: asString(requiredMember(record, 'apiVersion')),
    },
    integratedTime: String(asCount(requiredMember(payload, 'integratedTime'))),
    inclusionPromise: { signedEntryTimestamp: asString(requiredMember(root, 'SignedEntryTimestamp')) },
    canonicalizedBody: body,
  }
}

function timestampOf(annotation: string): string {
  const signed = optionalMember(decodeDocument(Buffer.from(annotation)), 'SignedRFC3161Timestamp')
  if (signed === undefined)
    throw new InvalidSignatureError('timestamp', 'The annotation of the timestamp holds none.')
  return asString(signed)
}
