import 'server-only'
import type { Doors } from '#load/doors'
import type { Problem } from '#problem/problem'
import { lintProgress } from '#view/lint/lint-line'
import { lintedImage } from '#view/lint/linted-image'
import { lintAnswerHref, lintQueryHref, tooLong, type LintQuery } from '#view/lint/lint-query'
import { lintView, type LintView, type LintWaiting } from '#view/lint/lint-view'

/** What a question comes to. */
export type Judgement =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'waiting'; readonly waiting: LintWaiting }
  | { readonly kind: 'result'; readonly view: LintView }

/** Longer than that nobody looks at a blank window; the reading goes on. */
const WAIT_MS = 2_500

/** Answers the question of an address. */
export async function judge(doors: Doors, query: LintQuery): Promise<Judgement> {
  if (query.isTooLong) return { kind: 'refused', problem: tooLong }
  if (query.manifest !== '') {
    const outcome = await doors.loadManifestLint(query.manifest, query.release)
    if (!outcome.ok) return { kind: 'refused', problem: outcome.problem }
    return { kind: 'result', view: lintView(outcome.value, null, query) }
  }
  return query.reference === '' ? { kind: 'nothing' } : judgeImage(doors, query)
}

async function judgeImage(doors: Doors, query: LintQuery): Promise<Judgement> {
  const { reference, release: version, platform } = query
  const outcome = await doors.loadLint({ reference, version, platform })
  if (!outcome.ok) return { kind: 'refused', problem: outcome.problem }
  const { subject, within } = outcome.value
  const report = await within(WAIT_MS)
  if (report.ok) return { kind: 'result', view: lintView(report.value, lintedImage(subject), query) }
  if (!('progress' in report)) return { kind: 'refused', problem: report.problem }
  const { bytes, totalBytes } = report.progress
  const { text } = lintProgress(bytes, totalBytes)
  const hrefs = { apiHref: lintAnswerHref(query), selfHref: lintQueryHref(query) }
  return { kind: 'waiting', waiting: { reference: subject.reference, bytes, totalBytes, text, ...hrefs } }
}
