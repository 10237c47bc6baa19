import { createHash } from 'node:crypto'
import type { Bundle } from '@sigstore/bundle'
import type { SignedEntity } from '@sigstore/verify'

/**
 * Lets the library compare what the second interface of the log keeps of an envelope: a `hashedrekord` with the
 * digest of the bytes that were signed, which are the envelope's pre-authentication encoding. The library compares
 * the digest of the payload alone, which is right for `dsse` entries only.
 *
 * @see sigstore architecture-docs rekor-v2-spec 6.1.4; secure-systems-lab dsse protocol.md (PAE)
 */
export function withLoggedEnvelope(entity: SignedEntity, { content }: Bundle): SignedEntity {
  const isHashed = entity.tlogEntries.every(({ kindVersion }) => kindVersion.kind === 'hashedrekord')
  if (content.$case !== 'dsseEnvelope' || !isHashed) return entity
  const { payloadType, payload } = content.dsseEnvelope
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `
  const signed = createHash('sha256').update(head).update(payload).digest()
  const { signature } = entity
  return {
    ...entity,
    signature: {
      signature: signature.signature,
      compareSignature: (logged) => signature.compareSignature(logged),
      compareDigest: (logged) => signed.equals(logged),
      verifySignature: (key) => signature.verifySignature(key),
    },
  }
}
