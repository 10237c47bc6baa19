import type { PlacedFinding } from '#lint/collect-findings'
import { RULES } from '#lint/rule-table'
import type { LintReport } from '#lint/report'
import type { Problem } from '#problem/problem'
import { problemAnswer } from './problem-answer.ts'

/** The image that was judged; `platforms` are those that were looked at. */
export type LintedImage = {
  readonly reference: string
  readonly repository: string
  readonly tag: string | null
  readonly digest: string
  readonly platforms: readonly { readonly platform: string; readonly digest: string }[]
}

/** `200` when nothing refuses it, `422` when something does: a script needs no more than the status. */
export function lintStatus({ isAccepted }: LintReport): 200 | 422 {
  return isAccepted ? 200 : 422
}

/** `POST /api/v1/lint`; `image` is `null` when only a manifest was judged. */
export function lintAnswer(report: LintReport, image: LintedImage | null) {
  const { release, isAccepted, isBeyond, checkers, counts, findings, omitted, releases } = report
  return {
    release,
    accepted: isAccepted,
    /** The release is newer than the newest one whose rules were read. */
    rulesAreOfAnOlderRelease: isBeyond,
    image,
    counts,
    findings: findings.map(findingAnswer),
    omitted,
    pathsCheckedBy: checkers,
    releases,
  }
}

function findingAnswer({ position, standing, ...rest }: PlacedFinding) {
  return {
    ...rest,
    title: RULES[rest.rule].title,
    refusedBy: rest.severity === 'error' ? RULES[rest.rule].refuser : null,
    line: position?.line ?? null,
    column: position?.column ?? null,
    ...(standing === null ? {} : standing),
  }
}

/** What is told of a judgement that goes on. */
export type LintProgress =
  | {
      readonly kind: 'progress'
      readonly progress: { readonly bytes: number; readonly totalBytes: number; readonly entries: number }
    }
  | { readonly kind: 'result'; readonly report: LintReport }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** Lines of the same as `application/x-ndjson`: of type `progress`, at last one of type `result` or `failed`. */
export async function* lintAnswers(events: AsyncIterable<LintProgress>, image: LintedImage) {
  for await (const event of events) {
    if (event.kind === 'progress') yield { type: 'progress' as const, ...event.progress }
    else if (event.kind === 'result') yield { type: 'result' as const, ...lintAnswer(event.report, image) }
    else yield { type: 'failed' as const, ...problemAnswer(event.problem) }
  }
}
