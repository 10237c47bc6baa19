import type { OmittedFindings, PlacedFinding } from '#lint/collect-findings'
import type { Severity } from '#lint/finding'
import type { PathChecker } from '#lint/release-rules'
import type { LintReport } from '#lint/report'
import { RULES, type Refuser } from '#lint/rule-table'
import type { CellTone } from '../compatibility/cell-words.ts'
import { formatCount } from '../format.ts'
import { visibleText } from '../visible-text.ts'

/** A finding as a row. */
export type FindingRow = {
  readonly key: string
  /** Path with line and column; `the image` when it is about the whole of it. */
  readonly where: string
  readonly rule: string
  readonly title: string
  readonly text: string
  readonly mend: string
  /** Since when, on which platforms, who stops at it. */
  readonly remarks: readonly string[]
  /** `null`: the finding is about no allowed path. */
  readonly documented: string | null
  readonly enforced: string | null
}

/** Findings of one severity. */
export type FindingGroup = {
  readonly id: Severity
  /** `1 error`, with those that are not listed. */
  readonly heading: string
  readonly about: string
  readonly tone: CellTone
  readonly rows: readonly FindingRow[]
  /** Whether a row is about allowed paths. */
  readonly hasStanding: boolean
  /** What is counted and not listed, a sentence each. */
  readonly more: readonly string[]
}

const GROUPS: readonly (Pick<FindingGroup, 'id' | 'about' | 'tone'> & { readonly noun: string })[] = [
  { id: 'error', noun: 'error', about: 'Something refuses it, or the node cannot use it.', tone: 'bad' },
  { id: 'warning', noun: 'warning', about: 'It passes and is likely a mistake.', tone: 'warn' },
  { id: 'notice', noun: 'notice', about: 'Worth knowing.', tone: 'faint' },
]

/** The findings by severity, those without any left out. */
export function findingGroups(report: LintReport, platforms: readonly string[]): readonly FindingGroup[] {
  return GROUPS.flatMap(({ noun, ...group }) => {
    const ofGroup = report.findings.filter(({ severity }) => severity === group.id)
    if (ofGroup.length === 0) return []
    const rows = ofGroup.map((one, index) => rowOf(one, `${group.id} ${index}`, platforms, report.checkers))
    return [
      {
        ...group,
        heading: formatCount(report.counts[group.id], noun),
        rows,
        hasStanding: rows.some(({ enforced }) => enforced !== null),
        more: report.omitted.filter(({ severity }) => severity === group.id).map(moreOf),
      },
    ]
  })
}

function moreOf({ rule, count }: OmittedFindings): string {
  return `${formatCount(count, 'more file')} ${count === 1 ? 'breaks' : 'break'} the rule ${rule}.`
}

function rowOf(
  { rule, severity, path, position, text, mend, since, standing, platforms }: PlacedFinding,
  key: string,
  all: readonly string[],
  checkers: readonly PathChecker[],
): FindingRow {
  const place = position === null ? '' : `:${position.line}:${position.column}`
  const isPartial = platforms.length > 0 && platforms.length < all.length
  return {
    key,
    where: path === null ? 'the image' : visibleText(path) + place,
    rule,
    title: RULES[rule].title,
    text: visibleText(text),
    mend: visibleText(mend),
    remarks: [
      ...(since === null ? [] : [`Since ${since}`]),
      ...(isPartial ? [`Only ${platforms.map(visibleText).join(', ')}`] : []),
      ...(severity === 'error' ? [refuserWords(RULES[rule].refuser, checkers)] : []),
    ],
    documented: standing === null ? null : (DOCUMENTED[String(standing.documented)] ?? 'unknown'),
    enforced: standing === null ? null : standing.enforced ? 'passes' : 'refused',
  }
}

const DOCUMENTED: Readonly<Record<string, string>> = { true: 'listed', false: 'not listed', null: 'unknown' }

const CHECKERS: Readonly<Record<PathChecker, string>> = {
  installer: 'the installer',
  validator: 'the build of the extensions repository',
}

/** Who looks at the files of an extension in a release, in words. */
export function checkerWords(checkers: readonly PathChecker[]): string {
  return checkers.map((checker) => CHECKERS[checker]).join(' and ')
}

/** Who stops at a rule, in words. */
function refuserWords(refuser: Refuser, checkers: readonly PathChecker[]): string {
  switch (refuser) {
    case 'loader':
      return 'The imager and the installer stop at it'
    case 'imager':
      return 'No boot asset can be made with it'
    case 'path-check':
      return `Refused by ${checkerWords(checkers)}`
    case 'validator':
      return 'Refused by the build of the extensions repository'
    case 'node':
      return 'The node cannot use it'
    case 'nobody':
      return 'Nothing stops it'
    default:
      return refuser satisfies never
  }
}
