import { readFileSync } from 'node:fs'
import { UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import { parseDigest, type Digest } from '#oci/digest'
import { checkSignature } from '../check-signature.ts'
import { OTHER, realVerifier } from './real-root.ts'

/** The signature of a real extension, and the image that it is about. */
export const BUNDLE = readFileSync(new URL('../fixtures/my-extension.bundle', import.meta.url))
export const IMAGE = parseDigest('sha256:dd89b46bbdbaf327dbce29901c7ec8e4927b9db04a9774ed5b7cb34931150274')

/** What the check says of a bundle. */
export function bundleOf(bytes: Uint8Array, image: Digest = IMAGE, signers = UPSTREAM_SIGNERS) {
  const place = { form: 'bundle', foundBy: 'referrers', manifest: OTHER, blob: OTHER } as const
  return checkSignature({ material: { place, bundle: bytes }, image }, signers, realVerifier)
}
