import type { SignatureFacts } from '#catalog/signature-verdict'
import type { Digest } from '#oci/digest'

/** Where a signature stands in the registry. */
export type SignaturePlace = Pick<SignatureFacts, 'form' | 'foundBy' | 'manifest' | 'blob'>

/** The bytes of one signature as a registry has them; nothing in them is believed yet. */
export type SignatureMaterial =
  | { readonly place: SignaturePlace & { readonly form: 'bundle' }; readonly bundle: Uint8Array }
  | {
      readonly place: SignaturePlace & { readonly form: 'legacy' }
      readonly payload: Uint8Array
      readonly annotations: LegacyAnnotations
    }

/** What cosign's older form writes beside the payload; `null`: not there. */
export type LegacyAnnotations = {
  /** Base64. */
  readonly signature: string | null
  /** PEM. */
  readonly certificate: string | null
  /** JSON: the log's promise and entry. */
  readonly bundle: string | null
  /** JSON: an RFC 3161 timestamp. */
  readonly timestamp: string | null
}

/** Everything that a check of one signature depends on, beside the root and the signers. */
export type SignatureQuestion = { readonly material: SignatureMaterial; readonly image: Digest }
