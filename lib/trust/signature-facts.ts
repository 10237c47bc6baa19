import { X509Certificate } from 'node:crypto'
import type { Bundle } from '@sigstore/bundle'
import type { SignedEntity } from '@sigstore/verify'
import type { SignatureFacts } from '#catalog/signature-verdict'
import { InvalidSignatureError } from './invalid-signature.ts'
import { leafOf } from './log-certificate.ts'
import type { SignaturePlace } from './signature-material.ts'

const ISSUER = '1.3.6.1.4.1.57264.1.8'
/** As older certificates write it: without a type around the text. */
const OLD_ISSUER = '1.3.6.1.4.1.57264.1.1'

/** Nobody has a longer name; a certificate that fails may say anything. */
const MAX_NAME_LENGTH = 512

/** What a signature says of itself; `null` when it has no certificate to say it. */
export function readFacts(
  place: SignaturePlace,
  bundle: Bundle,
  entity: SignedEntity,
): SignatureFacts | null {
  const leaf = leafOf(bundle)
  if (leaf === undefined || entity.key.$case !== 'certificate') return null
  const { certificate } = entity.key
  const typed: unknown = certificate.extension(ISSUER)?.valueObj.subs[0]?.value.toString('latin1')
  const bare: unknown = certificate.extension(OLD_ISSUER)?.value.toString('latin1')
  const issuer = typed ?? bare
  return {
    ...place,
    identity: (certificate.subjectAltName ?? '').slice(0, MAX_NAME_LENGTH),
    issuer: typeof issuer === 'string' ? issuer.slice(0, MAX_NAME_LENGTH) : '',
    signedAt: signedAt(entity),
    logIndex: entity.tlogEntries[0]?.logIndex ?? null,
    certificate: new X509Certificate(leaf).toString(),
  }
}

/**
 * Refuses a certificate whose subject two readers could read differently: several names, a name of another kind, a
 * character that is not ASCII.
 *
 * @throws {InvalidSignatureError}
 */
export function requireOneName({ identity, issuer, certificate }: SignatureFacts): void {
  const names = new X509Certificate(certificate).subjectAltName ?? ''
  const isOne = names === `email:${identity}` || names === `URI:${identity}`
  if (!isOne || !/^[!-~]+$/.test(identity) || !/^[!-~]+$/.test(issuer))
    throw new InvalidSignatureError(
      'certificate-name',
      'The certificate does not name one signer and one issuer in plain characters.',
    )
}

/** The log's time where it promised one, else that of the first timestamp. */
function signedAt({ timestamps }: SignedEntity): string | null {
  for (const timestamp of timestamps) {
    const seconds =
      timestamp.$case === 'timestamp-authority'
        ? timestamp.timestamp.signingTime.getTime() / 1_000
        : timestamp.tlogEntry.inclusionPromise === undefined
          ? undefined
          : Number(timestamp.tlogEntry.integratedTime)
    if (seconds !== undefined && Math.abs(seconds) < 8e12)
      return new Date(seconds * 1_000).toISOString().replace(/\.\d{3}Z$/, 'Z')
  }
  return null
}
