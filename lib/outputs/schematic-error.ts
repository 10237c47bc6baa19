/** A schematic that the Image Factory would refuse, or whose ID cannot be computed here; says where. */
export class SchematicInvalidError extends Error {
  override readonly name = 'SchematicInvalidError'
  readonly code = 'SCHEMATIC_INVALID'

  /** 1-based. */
  readonly line: number
  /** 1-based. */
  readonly column: number
  /** The way to the value, `customization.meta[0].key`; empty where there is none. */
  readonly path: string
  readonly reason: string
  /** Whether it is a limit of ours: the factory may take the text. */
  readonly isOurLimit: boolean

  constructor(
    place: { readonly line: number; readonly column: number; readonly path?: string },
    reason: string,
    isOurLimit = false,
  ) {
    const path = place.path ?? ''
    const where = `line ${place.line}, column ${place.column}${path === '' ? '' : ` (${path})`}`
    super(`The schematic cannot be read at ${where}: ${reason}.`)
    this.line = place.line
    this.column = place.column
    this.path = path
    this.reason = reason
    this.isOurLimit = isOurLimit
  }
}
