import { isInRange } from '#catalog/facts/release-range'
import type { SignatureEra } from '#catalog/signature-era'
import { formatSignerIdentities, subjectPattern, UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import type { SignerIdentity } from '#catalog/signer-identity'
import { parseTagVersion } from '#catalog/talos-version'
import { shellWord } from './quoting.ts'
import { withServiceSigner } from './release-eras.ts'

/** What verifies the signature of one image by hand, or one sentence why nothing does. */
export type CosignLines =
  | {
      readonly kind: 'lines'
      /** One for each issuer; one that succeeds is enough. */
      readonly works: readonly string[]
      /** What upstream's README prints, where that is another line; `null`: it is the same, or there is none. */
      readonly readme: string | null
      /** Why they differ, or who signs. */
      readonly why: string
    }
  | { readonly kind: 'none'; readonly reason: string }

/** Who may have signed, and what is known of the release. */
export type CosignQuestion = {
  readonly release: string
  /** The image, pinned or by tag. */
  readonly reference: string
  readonly signers: readonly SignerIdentity[]
  readonly era: SignatureEra
}

const GOOGLE = 'https://accounts.google.com'
const PEOPLE = String.raw`@siderolabs\.com$`
const PEOPLE_OR_SERVICE = String.raw`(@siderolabs\.com$|^releasemgr-svc@talos-production\.iam\.gserviceaccount\.com$)`

/**
 * The line for cosign with the identities that signed a release, beside the one that upstream's README prints. It
 * names people only, so it fails for every image that the service account of the release process signed.
 *
 * @see siderolabs/extensions:README.md; siderolabs/image-factory commit 3c18e05, identities it accepts
 */
export function cosignLines({ release, reference, signers, era }: CosignQuestion): CosignLines {
  if (era === 'unknown' || formatSignerIdentities(signers) !== formatSignerIdentities(UPSTREAM_SIGNERS)) {
    return ownSigners(reference, signers)
  }
  if (era === 'unsigned') {
    return { kind: 'none', reason: 'Images of releases before v1.4.1 are not signed.' }
  }
  if (parseTagVersion(release)?.commits !== null) {
    return { kind: 'none', reason: 'Images of development builds need not be signed.' }
  }
  const readme = line(PEOPLE, GOOGLE, reference)
  if (!isInRange(release, withServiceSigner)) {
    return {
      kind: 'lines',
      works: [readme],
      readme: null,
      why: 'Releases of this time are signed by people at Sidero Labs. The README of upstream prints this very line.',
    }
  }
  return {
    kind: 'lines',
    works: [line(PEOPLE_OR_SERVICE, GOOGLE, reference)],
    readme,
    why: 'Since v1.13.0-alpha.1 a release may be signed by a person at Sidero Labs or by the service account of its release process. The line of the README accepts people only and fails for a good signature of the service account; this one accepts both and nobody else.',
  }
}

function ownSigners(reference: string, signers: readonly SignerIdentity[]): CosignLines {
  const issuers = [...new Set(signers.map(({ issuer }) => issuer))]
  if (issuers.length === 0) return { kind: 'none', reason: 'This server accepts no signer.' }
  const works = issuers.map((issuer) => {
    const patterns = signers.flatMap((one) => (one.issuer === issuer ? [subjectPattern(one.subject)] : []))
    return line(patterns.length === 1 ? (patterns[0] ?? '') : `(${patterns.join('|')})`, issuer, reference)
  })
  const why =
    issuers.length === 1
      ? 'It accepts the signers that this server is set to accept.'
      : 'They accept the signers that this server is set to accept, a line for each issuer; one that succeeds is enough.'
  return { kind: 'lines', works, readme: null, why }
}

function line(pattern: string, issuer: string, reference: string): string {
  const identity = `--certificate-identity-regexp ${shellWord(pattern)}`
  return `cosign verify ${identity} --certificate-oidc-issuer ${shellWord(issuer)} ${shellWord(reference)}`
}
