import { toSignedEntity, type Verifier } from '@sigstore/verify'
import type { SignatureFacts, SignatureVerdict } from '#catalog/signature-verdict'
import { isAccepted, type SignerIdentity } from '#catalog/signer-identity'
import { prepareBundle } from './bundle-signature.ts'
import { failureOf, InvalidSignatureError } from './invalid-signature.ts'
import { prepareLegacy } from './legacy-signature.ts'
import { withLoggedEnvelope } from './logged-envelope.ts'
import { leafOf, requireLoggedCertificate } from './log-certificate.ts'
import { readFacts, requireOneName } from './signature-facts.ts'
import type { SignatureMaterial, SignatureQuestion } from './signature-material.ts'

/** What one signature proves. */
export type SignatureFinding = Extract<
  SignatureVerdict<never>,
  { readonly state: 'verified' | 'signature-invalid' | 'identity-mismatch' | 'subject-mismatch' }
>

/**
 * Checks one signature of an image: certificate, log, time and signature by the library; then what the library does
 * not look at, which is the certificate in the log, the kind of statement, the image that it is about, and the
 * signer. Takes some 20 ms without pause, and never throws, whatever the bytes are.
 */
export function checkSignature(
  { material, image }: SignatureQuestion,
  signers: readonly SignerIdentity[],
  verifier: Verifier,
): SignatureFinding {
  let facts: SignatureFacts | null = null
  try {
    const prepared = prepare(material)
    const { bundle, payload } = prepared
    const entity = toSignedEntity(bundle, payload)
    facts = readFacts(material.place, bundle, entity)
    verifier.verify(withLoggedEnvelope(entity, bundle))
    const leaf = leafOf(bundle)
    if (facts === null || leaf === undefined)
      throw new InvalidSignatureError('certificate', 'The signature has no certificate that names a signer.')
    requireOneName(facts)
    requireLoggedCertificate(bundle, leaf)
    const subjects = prepared.subjects()
    if (!subjects.includes(image)) return { state: 'subject-mismatch', subjects: shown(subjects), facts }
    return { state: isAccepted(signers, facts) ? 'verified' : 'identity-mismatch', facts }
  } catch (error) {
    return { state: 'signature-invalid', ...failureOf(error), facts }
  }
}

function prepare(material: SignatureMaterial) {
  return 'bundle' in material
    ? prepareBundle(material.bundle)
    : prepareLegacy(material.payload, material.annotations)
}

/** Enough of the other images to recognise one; a statement may name a thousand. */
function shown(subjects: readonly string[]): readonly string[] {
  return subjects.slice(0, 8).map((subject) => subject.slice(0, 100))
}
