import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toTrustMaterial, Verifier } from '@sigstore/verify'
import { parseSignerIdentities } from '#catalog/signer-identity'
import { checkSignature, type SignatureFinding } from './check-signature.ts'
import type { CheckSetup } from './check-thread.ts'
import type { SignatureQuestion } from './signature-material.ts'

/** Prepares root and signers once, for any number of checks. */
export function openCheck({ root, signers }: CheckSetup): (question: SignatureQuestion) => SignatureFinding {
  const accepted = parseSignerIdentities(signers) ?? []
  const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(root))))
  return (question) => checkSignature(question, accepted, verifier)
}
