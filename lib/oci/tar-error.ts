/** Which rule an archive breaks. */
export type TarRule = 'not tar' | 'truncated' | 'header' | 'limit' | 'unsupported'

/** An archive that cannot be read on; `offset` is where the header of the fault begins, in inflated bytes. */
export class TarInvalidError extends Error {
  override readonly name = 'TarInvalidError'
  readonly code = 'TAR_INVALID'

  readonly offset: number
  readonly rule: TarRule

  /** `fault` completes the sentence that begins with the place: `has a wrong checksum`. */
  constructor(offset: number, rule: TarRule, fault: string) {
    super(`The tar archive at byte ${offset} ${fault}.`)
    this.offset = offset
    this.rule = rule
  }
}

/** A file that is larger than its reader accepts; the archive itself may be sound. */
export class EntryTooLargeError extends Error {
  override readonly name = 'EntryTooLargeError'
  readonly code = 'ENTRY_TOO_LARGE'

  readonly entry: string
  readonly size: number
  readonly limitBytes: number

  constructor(entry: string, size: number, limitBytes: number) {
    super(
      `${JSON.stringify(entry.slice(0, 200))} has ${size} bytes, more than the ${limitBytes} that are read.`,
    )
    this.entry = entry
    this.size = size
    this.limitBytes = limitBytes
  }
}
