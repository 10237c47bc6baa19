import type { Digest } from '#oci/digest'

/** How a signature is written: a sigstore bundle v0.3, or cosign's older payload with annotations. */
export type SignatureForm = 'bundle' | 'legacy'

/** What led to a signature: the referrers API, the tag that stands in for it, or cosign's tag that ends in `.sig`. */
export type SignatureWay = 'referrers' | 'referrers-tag' | 'sig-tag'

/**
 * What one signature says about who made it and when. Everything here was read from the certificate, the log
 * entry or the timestamp; of a signature that failed, it is only a claim.
 */
export type SignatureFacts = {
  readonly form: SignatureForm
  readonly foundBy: SignatureWay
  /** Manifest that carries the signature, and its layer: the bundle, or the payload that was signed. */
  readonly manifest: Digest
  readonly blob: Digest
  /** Subject alternative name of the certificate, usually an e-mail address. */
  readonly identity: string
  /** Who says so, the OpenID issuer in the certificate. */
  readonly issuer: string
  /** RFC 3339, second precision; `null`: no time was proven. */
  readonly signedAt: string | null
  readonly logIndex: string | null
  /** PEM of the signing certificate. */
  readonly certificate: string
}

/**
 * Whether an image is signed by somebody it should be signed by. The states are never merged: `not-signed` means
 * that every place where a signature could be said there is none, `unavailable` that a place could not be asked.
 * Only `verified` may be shown as good.
 */
export type SignatureVerdict<P> =
  | { readonly state: 'verified'; readonly facts: SignatureFacts }
  /** `code` is of the failed check (`TLOG_BODY_ERROR`, `payload-digest`, …), `reason` one sentence. */
  | {
      readonly state: 'signature-invalid'
      readonly code: string
      readonly reason: string
      readonly facts: SignatureFacts | null
    }
  /** The signature is sound, but by somebody whom the policy of this release does not name. */
  | { readonly state: 'identity-mismatch'; readonly facts: SignatureFacts }
  /** The signature is sound, but of another image. */
  | {
      readonly state: 'subject-mismatch'
      readonly subjects: readonly string[]
      readonly facts: SignatureFacts
    }
  | { readonly state: 'not-signed' }
  | { readonly state: 'unavailable'; readonly problem: P }
  | { readonly state: 'not-checked' }

/** Verdict on one pinned image. `checkedAt` is RFC 3339, `null` while nobody checked. */
export type ImageTrust<P> = {
  readonly repository: string
  readonly digest: Digest
  readonly checkedAt: string | null
  readonly verdict: SignatureVerdict<P>
}
