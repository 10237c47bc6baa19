import { catalogOf } from '../../testing/known-catalog.ts'
import { checkSelection } from '../check-selection.ts'
import type { Finding } from '../finding.ts'

/** The platforms that a selection is checked for. */
export const amd64 = 'linux/amd64'
export const arm64 = 'linux/arm64'

/** What there is to say of the names of a text in a known release. */
export function check(release: string, names: string, platform = amd64): readonly Finding[] {
  return checkSelection(catalogOf(release), names.split(' '), platform)
}

/** `error conflict`, without what every kernel module says of loading. */
export function words(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ kind }) => kind !== 'load-modules')
    .map(({ severity, kind }) => `${severity} ${kind}`)
}
