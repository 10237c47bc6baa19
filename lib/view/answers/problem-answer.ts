import type { Problem, ProblemKind } from '#problem/problem'

/** HTTP status of a problem, for pages, JSON and text alike. */
export const PROBLEM_STATUS: Readonly<Record<ProblemKind, number>> = {
  'not-found': 404,
  forbidden: 502,
  'rate-limited': 503,
  unreachable: 503,
  invalid: 502,
  'not-a-registry': 502,
}

/** Body of a JSON answer that reports a problem. */
export type ProblemAnswer = {
  readonly state: ProblemKind
  readonly problem: { readonly kind: ProblemKind; readonly title: string; readonly advice: string }
}

/** A problem as JSON clients read it. */
export function problemAnswer({ kind, title, advice }: Problem): ProblemAnswer {
  return { state: kind, problem: { kind, title, advice } }
}

/** A problem as one line of plain text. */
export function problemLine({ title, advice }: Problem): string {
  return `${title} ${advice}`.replaceAll(/\s+/g, ' ').trim()
}
