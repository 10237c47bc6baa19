/** Which rule a document breaks; stable, for those who count or explain failures. */
export type DocumentRule =
  | 'not UTF-8'
  | 'not JSON'
  | 'too deep'
  | 'duplicate key'
  | 'missing'
  | 'type'
  | 'value'
  | 'limit'
  | 'shape'
  | 'ambiguous'
  | 'media type mismatch'
  | 'unsupported schema 1'
  | 'unsupported'

/** A document that cannot be used; `path` is the JSON path of the fault, `$` the document itself. */
export class DocumentInvalidError extends Error {
  override readonly name = 'DocumentInvalidError'
  readonly code = 'DOCUMENT_INVALID'

  readonly path: string
  readonly rule: DocumentRule

  /** `fault` completes the sentence that begins with the path: `is missing`. */
  constructor(path: string, rule: DocumentRule, fault: string, options?: ErrorOptions) {
    super(`${path === '$' ? 'The document' : path.slice(0, 300)} ${fault}.`, options)
    this.path = path
    this.rule = rule
  }
}
