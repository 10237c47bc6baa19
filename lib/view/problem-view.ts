import type { Problem, ProblemKind } from '#problem/problem'
import { formatCount } from './format.ts'

/** A failure as a panel shows it. */
export type ProblemView = {
  readonly kind: ProblemKind
  /** HTTP status of a page that has nothing else to show. */
  readonly status: number
  /** A few words. */
  readonly heading: string
  /** What was attempted and seen: one sentence. */
  readonly text: string
  readonly advice: string
  /** When asking again makes sense, in words; `null` when waiting does not help. */
  readonly retry: string | null
}

/** Seconds after which a page without data may be asked for again when nobody said when. */
const DEFAULT_RETRY_SECONDS = 15

/** Puts a problem into the words of its panel; a new kind does not compile until it has some. */
export function problemView(problem: Problem): ProblemView {
  const seconds = retryAfterSeconds(problem)
  return {
    kind: problem.kind,
    status: problemStatus(problem.kind),
    heading: HEADINGS[problem.kind],
    text: problem.title,
    advice: problem.advice,
    retry: seconds === null ? null : `Asking again makes sense after ${formatCount(seconds, 'second')}.`,
  }
}

/**
 * The HTTP status of an answer that has a problem and no data, for pages and their JSON twins alike.
 *
 * @see RFC 9110, section 15; RFC 6585, section 4
 */
export function problemStatus(kind: ProblemKind): 403 | 404 | 429 | 502 | 503 {
  return STATUSES[kind]
}

/** Seconds for `Retry-After`; `null` when a later answer will be the same one. */
export function retryAfterSeconds({ kind, retryAfterSeconds: asked }: Problem): number | null {
  const passes = kind === 'unreachable' || kind === 'rate-limited'
  return passes ? Math.max(1, Math.ceil(asked ?? DEFAULT_RETRY_SECONDS)) : null
}

const STATUSES = {
  'not-found': 404,
  forbidden: 403,
  'rate-limited': 429,
  unreachable: 503,
  invalid: 502,
  'not-a-registry': 502,
} as const satisfies Readonly<Record<ProblemKind, number>>

const HEADINGS: Readonly<Record<ProblemKind, string>> = {
  'not-found': 'Not found',
  forbidden: 'The registry refuses',
  'rate-limited': 'The registry asks to slow down',
  unreachable: 'The registry cannot be reached',
  invalid: 'The registry sent something unreadable',
  'not-a-registry': 'This is not a registry',
}
