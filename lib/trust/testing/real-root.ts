import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toTrustMaterial, Verifier } from '@sigstore/verify'
import { parseDigest } from '#oci/digest'
import { carriedRoot } from '../carried-root.ts'

/** A digest that no real signature is about. */
export const OTHER = parseDigest(`sha256:${'0'.repeat(64)}`)

/** Checks under the root of sigstore.dev, as the product does. */
export const realVerifier = new Verifier(
  toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(carriedRoot().text))),
)
