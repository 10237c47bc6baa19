/** A template that cannot be parsed, or whose evaluation fails; `reason` names the construct. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  readonly code = 'TEMPLATE_INVALID'
  readonly reason: string
  /** 1-based line of the template. */
  readonly line: number

  /** @param reason a sentence without its full stop */
  constructor(reason: string, line: number, cause?: unknown) {
    super(`Line ${line}: ${reason}.`, cause === undefined ? undefined : { cause })
    this.reason = reason
    this.line = line
  }
}
