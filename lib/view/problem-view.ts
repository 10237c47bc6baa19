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
    heading: heading(problem.kind),
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
  switch (kind) {
    case 'not-found':
      return 404
    case 'forbidden':
      return 403
    case 'rate-limited':
      return 429
    case 'unreachable':
      return 503
    case 'invalid':
    case 'not-a-registry':
      return 502
  }
}

/** Seconds for `Retry-After`; `null` when a later answer will be the same one. */
export function retryAfterSeconds(problem: Problem): number | null {
  switch (problem.kind) {
    case 'unreachable':
    case 'rate-limited':
      return Math.max(1, Math.ceil(problem.retryAfterSeconds ?? DEFAULT_RETRY_SECONDS))
    case 'not-found':
    case 'forbidden':
    case 'invalid':
    case 'not-a-registry':
      return null
  }
}

function heading(kind: ProblemKind): string {
  switch (kind) {
    case 'not-found':
      return 'Not found'
    case 'forbidden':
      return 'The registry refuses'
    case 'rate-limited':
      return 'The registry asks to slow down'
    case 'unreachable':
      return 'The registry cannot be reached'
    case 'invalid':
      return 'The registry sent something unreadable'
    case 'not-a-registry':
      return 'This is not a registry'
  }
}
