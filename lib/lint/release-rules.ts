import type { ReleaseFact } from '#catalog/release-facts'
import {
  compareTalosVersions,
  formatTalosVersion,
  parseTalosVersion,
  type TalosVersion,
} from '#catalog/talos-version'
import { documentedPaths, enforcedPaths, type AllowedPath } from './allowed-paths.ts'

/** A release that the rules are asked about; `kernel` like `6.12.48-talos`, `null` when nobody says. */
export type LintRelease = Pick<ReleaseFact, 'version' | 'kernel'>

/** What walks the root file system of an extension for files in wrong places. */
export type PathChecker = 'installer' | 'validator'

/** What a release says of extensions. */
export type ReleaseRules = {
  readonly version: string
  readonly parsed: TalosVersion
  readonly kernel: string | null
  readonly enforced: readonly AllowedPath[]
  readonly documented: readonly string[] | null
  readonly checkers: readonly PathChecker[]
  /** Where the kernel modules of the release stand. */
  readonly modulesPath: string
  /** Whether the release is newer than the newest one whose rules were read. */
  readonly isBeyond: boolean
}

/** The newest release whose rules were read. */
export const RULES_READ_TO = 'v1.14.0-rc.1'

/** The installer checked what `machine.install.extensions` named; later releases have no such check. */
const LAST_INSTALLER_CHECK = parseTalosVersion('v1.9.5')
/** The build of the extensions repository checks its images since May 2024; this is the first release after that. */
const FIRST_VALIDATED = parseTalosVersion('v1.8.0-alpha.1')
/** `/lib` and its like became links to places below `/usr`. */
const USR_MERGE = parseTalosVersion('v1.10.0-alpha.2')
const READ_TO = parseTalosVersion(RULES_READ_TO)

/**
 * The rules of a release; `undefined` for one that is older than system extensions.
 *
 * @see siderolabs/talos:cmd/installer@v1.9.5; siderolabs/extensions@d07caf7 (the validator)
 */
export function releaseRules(parsed: TalosVersion, kernel: string | null): ReleaseRules | undefined {
  const enforced = enforcedPaths(parsed)
  if (enforced === undefined) return undefined
  const checkers: readonly PathChecker[] = [
    ...(compareTalosVersions(parsed, LAST_INSTALLER_CHECK) <= 0 ? (['installer'] as const) : []),
    ...(compareTalosVersions(parsed, FIRST_VALIDATED) >= 0 ? (['validator'] as const) : []),
  ]
  return {
    version: formatTalosVersion(parsed),
    parsed,
    kernel,
    enforced,
    documented: documentedPaths(parsed),
    checkers,
    modulesPath: compareTalosVersions(parsed, USR_MERGE) >= 0 ? '/usr/lib/modules' : '/lib/modules',
    isBeyond: compareTalosVersions(parsed, READ_TO) > 0,
  }
}

/** Whether a release is at least as new as another one. */
export function isFrom(rules: ReleaseRules, since: string): boolean {
  return compareTalosVersions(rules.parsed, parseTalosVersion(since)) >= 0
}
