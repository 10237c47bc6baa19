/**
 * Everything that can go wrong for a visitor, as plain data. Not found, refused, limited, unreachable,
 * unreadable and "no registry at all" are different answers and stay different.
 */
export type ProblemKind =
  'not-found' | 'forbidden' | 'rate-limited' | 'unreachable' | 'invalid' | 'not-a-registry'

/** One failure as a visitor is told it; never carries a token, a signed URL, a stack or an internal address. */
export type Problem = {
  readonly kind: ProblemKind
  /** One sentence: what was attempted, on what, what was seen. */
  readonly title: string
  /** One sentence: what the visitor or the operator can do. */
  readonly advice: string
  /** Seconds after which asking again makes sense, when somebody said so. */
  readonly retryAfterSeconds?: number
}
