/** A schematic that the Image Factory would refuse, or whose ID cannot be computed here; says where. */
export class SchematicInvalidError extends Error {
  override readonly name = 'SchematicInvalidError'
  readonly code = 'SCHEMATIC_INVALID'

  /** 1-based. */
  readonly line: number
  /** 1-based. */
  readonly column: number
  readonly reason: string

  constructor(place: { readonly line: number; readonly column: number }, reason: string, cause?: unknown) {
    super(
      `The schematic cannot be read at line ${place.line}, column ${place.column}: ${reason}.`,
      cause === undefined ? undefined : { cause },
    )
    this.line = place.line
    this.column = place.column
    this.reason = reason
  }
}
