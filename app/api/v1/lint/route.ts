import { DATA_PATIENCE } from '#load/lifetimes'
import { lintAskOf, readLintRequest } from '#load/lint/lint-request'
import type { LintAsk } from '#load/lint/load-lint'
import { doors } from '#load/open-doors'
import { lintAnswer, lintAnswers, lintStatus } from '#view/answers/lint-answer'
import { lintedImage } from '#view/lint/linted-image'
import { jsonAnswer, postAllowed, problemJson, refusedJson } from '../../answer.ts'
import { ndjsonAnswer } from '../../ndjson.ts'

/** `GET /api/v1/lint?reference=…&version=…&platform=…`: an image against the rules of a release. */
export function GET(request: Request): Promise<Response> {
  return judgeImage(request, lintAskOf(new URL(request.url).searchParams))
}

/**
 * `POST /api/v1/lint` with `{reference, version, platform}`, or with a manifest.yaml as body and `?version=`. Answers
 * 200 when nothing refuses it and 422 when something does. Nothing of the body is kept, logged or sent on.
 */
export async function POST(request: Request): Promise<Response> {
  const asked = await readLintRequest(request)
  if (!asked.ok) {
    return asked.status === 413
      ? jsonAnswer({ state: 'invalid', problem: asked.problem }, 413)
      : refusedJson(asked.problem)
  }
  if (asked.kind === 'image') return judgeImage(request, asked.ask)
  const outcome = await doors(DATA_PATIENCE).loadManifestLint(asked.text, asked.version)
  if (outcome.ok) return jsonAnswer(lintAnswer(outcome.value, null), lintStatus(outcome.value))
  return outcome.fault === 'question' ? refusedJson(outcome.problem) : problemJson(outcome.problem)
}

export function OPTIONS(): Response {
  return postAllowed()
}

/** As `application/x-ndjson` it tells how the download goes, and leaving ends it; as JSON it waits for a while. */
async function judgeImage(request: Request, ask: LintAsk): Promise<Response> {
  const outcome = await doors(DATA_PATIENCE).loadLint(ask)
  if (!outcome.ok) {
    return outcome.fault === 'question' ? refusedJson(outcome.problem) : problemJson(outcome.problem)
  }
  const reading = outcome.value
  const image = lintedImage(reading.subject)
  if (request.headers.get('accept')?.includes('application/x-ndjson') === true) {
    const left = new AbortController()
    return ndjsonAnswer(lintAnswers(reading.events(left.signal), image), left)
  }
  const report = await reading.within(DATA_PATIENCE.nothing)
  if (!report.ok) return problemJson(report.problem)
  return jsonAnswer(lintAnswer(report.value, image), lintStatus(report.value))
}
