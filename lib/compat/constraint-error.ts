/** A constraint that Talos could not read; the build of an image with it fails there. */
export class ConstraintInvalidError extends Error {
  override readonly name = 'ConstraintInvalidError'
  readonly code = 'CONSTRAINT_INVALID'

  readonly source: string
  /** 1-based, counted in characters of `source` as its author wrote it. */
  readonly column: number
  readonly reason: string

  constructor(source: string, column: number, reason: string) {
    super(
      `The constraint ${JSON.stringify(source.slice(0, 200))} cannot be read at column ${column}: ${reason}.`,
    )
    this.source = source
    this.column = column
    this.reason = reason
  }
}
