import { X509Certificate } from 'node:crypto'
import type { Bundle, TransparencyLogEntry } from '@sigstore/bundle'
import { asList, asString, decodeDocument, requiredMember, type DocumentNode } from '#oci/document'
import { InvalidSignatureError } from './invalid-signature.ts'

/** Certificates for signers have below 1 KiB. */
const LEAF_LIMIT_BYTES = 16 * 1024

/**
 * The signing certificate of a bundle, DER; `undefined` when it is signed with a key.
 *
 * @throws {InvalidSignatureError} when it is larger than any real one
 */
export function leafOf(bundle: Bundle): Buffer | undefined {
  const leaf = findLeaf(bundle)
  if (leaf !== undefined && leaf.byteLength > LEAF_LIMIT_BYTES)
    throw new InvalidSignatureError('certificate', 'The certificate is larger than 16 KiB.')
  return leaf
}

function findLeaf({ verificationMaterial }: Bundle): Buffer | undefined {
  const { content } = verificationMaterial
  switch (content.$case) {
    case 'certificate':
      return Buffer.from(content.certificate.rawBytes)
    case 'x509CertificateChain': {
      const [leaf] = content.x509CertificateChain.certificates
      return leaf && Buffer.from(leaf.rawBytes)
    }
    case 'publicKey':
      return undefined
    default:
      return content satisfies never
  }
}

/**
 * Compares the certificate in every log entry with the one of the bundle. The library compares payload and signature
 * only; cosign compares all three.
 *
 * @throws {InvalidSignatureError} and what reading an entry throws
 */
export function requireLoggedCertificate({ verificationMaterial }: Bundle, leaf: Buffer): void {
  for (const entry of verificationMaterial.tlogEntries) {
    if (!loggedCertificate(entry).equals(leaf))
      throw new InvalidSignatureError(
        'log-certificate',
        'The entry in the transparency log was made with another certificate.',
      )
  }
}

function loggedCertificate({ canonicalizedBody }: TransparencyLogEntry): Buffer {
  const body = decodeDocument(canonicalizedBody)
  const kind = asString(requiredMember(body, 'kind'))
  const spec = requiredMember(body, 'spec')
  switch (`${kind} ${asString(requiredMember(body, 'apiVersion'))}`) {
    case 'dsse 0.0.1':
      return fromPem(requiredMember(firstOf(spec, 'signatures'), 'verifier'))
    case 'dsse 0.0.2':
      return fromVerifier(firstOf(requiredMember(spec, 'dsseV002'), 'signatures'))
    case 'hashedrekord 0.0.1':
      return fromPem(
        requiredMember(requiredMember(requiredMember(spec, 'signature'), 'publicKey'), 'content'),
      )
    case 'hashedrekord 0.0.2':
      return fromVerifier(requiredMember(requiredMember(spec, 'hashedRekordV002'), 'signature'))
    case 'intoto 0.0.2': {
      const envelope = requiredMember(requiredMember(spec, 'content'), 'envelope')
      return fromPem(requiredMember(firstOf(envelope, 'signatures'), 'publicKey'))
    }
    default:
      throw new InvalidSignatureError('log-entry', 'The entry in the transparency log is of an unknown kind.')
  }
}

function firstOf(node: DocumentNode, name: string): DocumentNode {
  const list = requiredMember(node, name)
  const [first] = asList(list, 16)
  if (first === undefined)
    throw new InvalidSignatureError('log-entry', 'The entry in the transparency log has no signature.')
  return first
}

function fromPem(node: DocumentNode): Buffer {
  return new X509Certificate(Buffer.from(asString(node), 'base64')).raw
}

function fromVerifier(signature: DocumentNode): Buffer {
  const certificate = requiredMember(requiredMember(signature, 'verifier'), 'x509Certificate')
  return Buffer.from(asString(requiredMember(certificate, 'rawBytes')), 'base64')
}
