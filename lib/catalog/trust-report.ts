import type { Digest } from '#oci/digest'
import type { SignatureEra } from './signature-era.ts'
import type { ImageTrust, SignatureVerdict } from './signature-verdict.ts'
import type { SignerIdentity } from './signer-identity.ts'

/** One authority that a trusted root names. Times are RFC 3339; `until: null` is in force. */
export type RootAuthority = {
  readonly role: 'certificates' | 'certificate-log' | 'signature-log' | 'timestamps'
  readonly name: string
  readonly since: string | null
  readonly until: string | null
}

/** The root that signatures are checked against. */
export type TrustRootFacts = {
  readonly digest: Digest
  /** `carried`: comes with this project, published by `publisher`. `own`: the operator named a file. */
  readonly origin: 'carried' | 'own'
  /** Where it came from: a package with its version, or the name of the file without its folder. */
  readonly publisher: string
  /** RFC 3339: when it was published, or when the file was changed last. */
  readonly date: string
  readonly authorities: readonly RootAuthority[]
}

/** What a check stands on beside the image. */
export type TrustBasis = {
  readonly root: TrustRootFacts
  readonly signers: readonly SignerIdentity[]
  /** What upstream's process left for this release; `unknown` for a catalog that is not upstream's. */
  readonly era: SignatureEra
}

/** The signature of one image of a release. */
export type TrustReport<P> = {
  readonly release: string
  /** Name of the extension; `null`: the catalog image itself. */
  readonly name: string | null
  /** The image as its line, or the catalog's tag, names it, with its digest. */
  readonly reference: string
  readonly trust: ImageTrust<P>
  /** The check is under way: a later look says more. */
  readonly isChecking: boolean
  readonly basis: TrustBasis
}

/** One image while a release is checked; `name: null` is the catalog image. */
export type TrustRow<P> = {
  readonly name: string | null
  readonly reference: string
  readonly trust: ImageTrust<P>
}

type TrustState = SignatureVerdict<unknown>['state']

/** How far the checking of a release has come. */
export type TrustProgress = {
  /** Images with a digest, the catalog image among them. */
  readonly total: number
  readonly done: number
  /** Of `done`, by state. */
  readonly states: Readonly<Record<TrustState, number>>
}

/** What somebody who watches is told: the rows that are new, then all of them, the catalog image first. */
export type TrustEvent<P> = {
  readonly kind: 'progress' | 'result'
  readonly progress: TrustProgress
  readonly rows: readonly TrustRow<P>[]
}

/** Counts rows by state. */
export function countStates(rows: Iterable<TrustRow<unknown>>): TrustProgress['states'] {
  const states: Record<TrustState, number> = {
    verified: 0,
    'signature-invalid': 0,
    'identity-mismatch': 0,
    'subject-mismatch': 0,
    'not-signed': 0,
    unavailable: 0,
    'not-checked': 0,
  }
  for (const { trust } of rows) states[trust.verdict.state] += 1
  return states
}
