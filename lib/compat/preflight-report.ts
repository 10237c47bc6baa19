import type { ReleaseStanding } from './kernel-builds.ts'
import type { Pasted } from './paste/pasted.ts'
import type { Preflight } from './preflight.ts'

/** A pre-flight with what was asked and what the two releases are made of. */
export type PreflightReport = {
  readonly from: string
  readonly to: string
  readonly pasted: Pasted
  readonly preflight: Preflight
  /** Whether Talos and extensions of the target belong together. */
  readonly standing: ReleaseStanding
  readonly kernel: { readonly from: string | null; readonly to: string | null }
  /** `false`: what the old release ships is not known, so jumps count from what the node reports. */
  readonly knowsFrom: boolean
}
