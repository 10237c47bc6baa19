/** The setting of a source is empty, so it is not read. */
export class SourceOffError extends Error {
  override readonly name = 'SourceOffError'
  readonly code = 'SOURCE_OFF'
  readonly setting: string

  constructor(setting: string) {
    super(`${setting} is empty, so the source is not read.`)
    this.setting = setting
  }
}

/** A tag that cannot stand in a URL of the source. */
export class SourceTagInvalidError extends Error {
  override readonly name = 'SourceTagInvalidError'
  readonly code = 'SOURCE_TAG_INVALID'
  readonly tag: string

  constructor(tag: string) {
    super(`${JSON.stringify(tag.slice(0, 100))} is not a tag that the source can be asked for.`)
    this.tag = tag
  }
}

/** The host of the source says that it has nothing for this tag. */
export class SourceNotFoundError extends Error {
  override readonly name = 'SourceNotFoundError'
  readonly code = 'SOURCE_NOT_FOUND'
  readonly host: string
  readonly tag: string

  constructor(host: string, tag: string) {
    super(`${host} has no source for ${tag}.`)
    this.host = host
    this.tag = tag
  }
}

/** The host of the source answered with a status that is neither the content nor "not found". */
export class SourceStatusError extends Error {
  override readonly name = 'SourceStatusError'
  readonly code = 'SOURCE_STATUS'
  readonly host: string
  readonly status: number

  constructor(host: string, status: number) {
    super(`${host} answered ${status} when it was asked for the source.`)
    this.host = host
    this.status = status
  }
}

/** What the host of the source sent is not what was asked for. */
export class SourceInvalidError extends Error {
  override readonly name = 'SourceInvalidError'
  readonly code = 'SOURCE_INVALID'
  readonly what: string

  /** @param what a sentence without its full stop: what was read and what was seen */
  constructor(what: string, cause?: unknown) {
    super(`${what}.`, cause === undefined ? undefined : { cause })
    this.what = what
  }
}
