import type { AcceptedReleases } from './accepted-releases.ts'
import type { Findings } from './collect-findings.ts'
import type { PathChecker } from './release-rules.ts'

/** What the rules of a release say of an image or of a manifest. */
export type LintReport = Findings & {
  readonly release: string
  /** Whether the release is newer than the newest one whose rules were read. */
  readonly isBeyond: boolean
  /** What looks at the files of an extension in this release. */
  readonly checkers: readonly PathChecker[]
  /** Whether nothing refuses it: there is no finding of severity error. */
  readonly isAccepted: boolean
  readonly releases: AcceptedReleases
  /** Files that were looked at; `null` when only a manifest was. */
  readonly files: number | null
}
