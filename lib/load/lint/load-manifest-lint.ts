import { lintManifest } from '#lint/lint-manifest'
import type { LintReport } from '#lint/report'
import type { Patience } from '../lifetimes.ts'
import { problemAt } from '../limits/problem-at.ts'
import type { Application } from '../application.ts'
import { chooseRules, type Asked } from './lint-rules.ts'

/** Judges a manifest.yaml by itself by the rules of a release; empty: the newest stable one. Nothing of it is kept. */
export async function loadManifestLint(
  app: Pick<Application, 'shelf' | 'kernels' | 'gates'>,
  text: string,
  version: string,
  patience: Patience,
): Promise<Asked<LintReport>> {
  const limit = problemAt(app.gates.lint)
  if (limit !== null) return { ok: false, problem: limit, fault: 'reading' }
  const chosen = await chooseRules(app, version, patience)
  if (!chosen.ok) return chosen
  const { rules, known } = chosen.value
  return { ok: true, value: lintManifest(text, rules, known) }
}
