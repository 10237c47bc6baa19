import type { TrustProgress, TrustReport } from '#catalog/trust-report'
import type { Problem } from '#problem/problem'
import { signatureApiHref, signaturesApiHref, verifyReleaseHref } from '../routes.ts'
import { releaseTrustView, type ReleaseTrustView } from './release-trust-view.ts'
import { trustView, type TrustView } from './trust-view.ts'

/** The signatures of a release on the page of its catalog. */
export type ReleaseSignaturesView = {
  /** `null`: nobody asked for all of them yet. */
  readonly progress: ReleaseTrustView | null
  readonly catalog: TrustView
  /** Where all of them are checked, as lines of JSON. */
  readonly href: string
  /** The same page, whose server begins to check. */
  readonly verifyHref: string
}

/** Prepares them; `null` when no digest is known, and so nothing can be signed. */
export function releaseSignatures(
  release: string,
  progress: TrustProgress | null,
  catalog: TrustReport<Problem> | null,
  now: Date,
): ReleaseSignaturesView | null {
  if (catalog === null) return null
  const verifyHref = verifyReleaseHref(release)
  return {
    progress: progress === null ? null : releaseTrustView(progress),
    catalog: trustView(catalog, { apiHref: signatureApiHref(null, release), verifyHref }, now),
    href: signaturesApiHref(release),
    verifyHref,
  }
}
