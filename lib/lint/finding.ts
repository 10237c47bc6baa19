import type { TextPosition } from '#catalog/text-position'
import type { RuleId } from './rule-table.ts'

/**
 * How bad a finding is: of an `error` something refuses the image or the node cannot use it, a `warning` passes and
 * is likely to be a mistake, a `notice` is worth knowing.
 */
export type Severity = 'error' | 'warning' | 'notice'

/** Whether the list of allowed paths has a path: in the words for authors, and in the check that runs. */
export type PathStanding = {
  /** `null`: nobody here knows what the words for authors said for that release. */
  readonly documented: boolean | null
  readonly enforced: boolean
}

/** One rule that an image or a manifest breaks, or one thing about it worth saying. */
export type LintFinding = {
  readonly rule: RuleId
  readonly severity: Severity
  /** In the image, `rootfs/usr/bin/x` or `manifest.yaml`; `null`: the image as a whole. */
  readonly path: string | null
  /** In the file of `path`. */
  readonly position: TextPosition | null
  /** What was found, a sentence. */
  readonly text: string
  /** How to mend it, a sentence. */
  readonly mend: string
  /** The release that made or last changed what the rule says here; `null`: it was always so. */
  readonly since: string | null
  /** Only for findings about allowed paths. */
  readonly standing: PathStanding | null
}

/** Makes a finding; what is not given is `null`. */
export function finding(
  rule: RuleId,
  severity: Severity,
  text: string,
  mend: string,
  more: Partial<Pick<LintFinding, 'path' | 'position' | 'since' | 'standing'>> = {},
): LintFinding {
  return { rule, severity, path: null, position: null, since: null, standing: null, ...more, text, mend }
}
