/** A regular expression that RE2 refuses, or that is larger than any in use. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
  readonly code = 'PATTERN_INVALID'
}
