/** A text that is no YAML, or more of it than this project follows. */
export class InvalidYamlError extends Error {
  override readonly name = 'InvalidYamlError'
  readonly code = 'YAML_INVALID'

  /** Characters of the text before the fault, when it has one place. */
  readonly at: number | null

  constructor(message: string, at: number | null = null) {
    super(message)
    this.at = at
  }
}

/**
 * What keeps a text from being read. `syntax` has the code and the words of the library and characters of the text
 * before the place, `null` when it has none; the others are limits of this project.
 */
export type YamlFault =
  | { readonly kind: 'syntax'; readonly code: string; readonly message: string; readonly at: number | null }
  | { readonly kind: 'depth'; readonly most: number; readonly at: number | null }
  | { readonly kind: 'tokens'; readonly most: number; readonly at: number | null }

/** What {@link InvalidYamlError} says of a fault; warnings of the library pass. */
export function asInvalid(fault: YamlFault, isWarning: boolean): InvalidYamlError | undefined {
  if (isWarning) return undefined
  if (fault.kind === 'depth')
    return new InvalidYamlError(`The text is nested deeper than ${fault.most} levels.`)
  if (fault.kind === 'tokens') return new InvalidYamlError(`The text has more than ${fault.most} tokens.`)
  return new InvalidYamlError(`The text is not YAML: ${fault.message.slice(0, 200)}.`, fault.at)
}
