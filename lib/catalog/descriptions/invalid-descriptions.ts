/** `descriptions.yaml` cannot be read: not UTF-8, too large, or outside the part of YAML that is read here. */
export class InvalidDescriptionsError extends Error {
  override readonly name = 'InvalidDescriptionsError'
  readonly code = 'DESCRIPTIONS_INVALID'

  /** 1-based; 0 when the fault is the whole file's. */
  readonly line: number

  constructor(line: number, what: string) {
    super(line === 0 ? `descriptions.yaml ${what}.` : `descriptions.yaml line ${line} ${what}.`)
    this.line = line
  }
}
