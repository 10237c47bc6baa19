import type { LintFinding, Severity } from './finding.ts'
import type { RuleId } from './rule-table.ts'

/** Tells of one break of a rule; the finding is only made while there is room for it. */
export type Tell = (rule: RuleId, make: () => LintFinding) => void

/** A finding with the platforms of the image that it is about. */
export type PlacedFinding = LintFinding & { readonly platforms: readonly string[] }

/** Findings of one rule that are counted and not listed. */
export type OmittedFindings = {
  readonly rule: RuleId
  readonly severity: Severity
  readonly count: number
}

/** All that was found, errors first. */
export type Findings = {
  readonly findings: readonly PlacedFinding[]
  readonly omitted: readonly OmittedFindings[]
  /** With those that are not listed. */
  readonly counts: Readonly<Record<Severity, number>>
}

/** Findings of one rule that are listed; an image may break it with every one of its files. */
const MAX_OF_RULE = 100

const ORDER: readonly Severity[] = ['error', 'warning', 'notice']

type Kept = { readonly finding: LintFinding; readonly platforms: Set<string> }
type OfRule = { readonly kept: Map<string, Kept>; severity: Severity; omitted: number }

/** Gathers findings; the same one of several platforms is listed once. */
export type FindingsCollector = {
  /** Where findings of a platform are told. */
  tellOf(platform: string): Tell
  result(): Findings
}

/** Makes an empty collector. */
export function collectFindings(): FindingsCollector {
  const rules = new Map<RuleId, OfRule>()
  return {
    tellOf: (platform) => (rule, make) => {
      const found = rules.get(rule)
      if (found !== undefined && found.kept.size >= MAX_OF_RULE) {
        found.omitted += 1
        return
      }
      const made = make()
      const ofRule = found ?? { kept: new Map<string, Kept>(), severity: made.severity, omitted: 0 }
      rules.set(rule, ofRule)
      const { line, column } = made.position ?? { line: 0, column: 0 }
      const key = JSON.stringify([made.path, made.text, line, column])
      const same = ofRule.kept.get(key)
      if (same === undefined) ofRule.kept.set(key, { finding: made, platforms: new Set([platform]) })
      else same.platforms.add(platform)
    },
    result() {
      const findings = [...rules.values()]
        .flatMap(({ kept }) => [...kept.values()])
        .map(({ finding, platforms }) => ({ ...finding, platforms: [...platforms] }))
        .toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
      const omitted = [...rules]
        .filter(([, ofRule]) => ofRule.omitted > 0)
        .map(([rule, ofRule]) => ({ rule, severity: ofRule.severity, count: ofRule.omitted }))
      const counts = { error: 0, warning: 0, notice: 0 }
      for (const { severity } of findings) counts[severity] += 1
      for (const { severity, count } of omitted) counts[severity] += count
      return { findings, omitted, counts }
    },
  }
}
