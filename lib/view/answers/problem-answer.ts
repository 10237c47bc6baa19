import type { Problem, ProblemKind } from '#problem/problem'

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
