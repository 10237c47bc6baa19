import { acceptedReleases } from './accepted-releases.ts'
import { collectFindings } from './collect-findings.ts'
import { checkManifest } from './manifest-rules.ts'
import type { LintRelease, ReleaseRules } from './release-rules.ts'
import type { LintReport } from './report.ts'

/**
 * A manifest.yaml by itself against the rules of a release. What only its image could say is not judged.
 *
 * @param known releases that the answer says something about
 */
export function lintManifest(
  source: string | Uint8Array,
  rules: ReleaseRules,
  known: readonly LintRelease[],
): LintReport {
  const collector = collectFindings()
  const tell = collector.tellOf('')
  const { manifest, findings } = checkManifest(source, rules)
  for (const found of findings) tell(found.rule, () => found)
  const result = collector.result()
  const constraint = manifest?.metadata.compatibility.talos.version ?? null
  return {
    ...result,
    findings: result.findings.map((found) => ({ ...found, platforms: [] })),
    release: rules.version,
    isBeyond: rules.isBeyond,
    checkers: rules.checkers,
    isAccepted: result.counts.error === 0,
    releases: acceptedReleases(
      { constraints: [constraint], files: null, hasLayout: true, kernels: [] },
      known,
    ),
    files: null,
  }
}
