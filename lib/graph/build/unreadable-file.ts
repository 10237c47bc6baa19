import { InvalidYamlError } from '#catalog/yaml-fault'
import { TemplateError } from '../template/template-error.ts'
import { WorkExceededError } from '../work-budget.ts'

/** A file of the source tree that cannot be rendered or is not what it should be; the graph is shown without it. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError'
  readonly code = 'SOURCE_FILE_UNREADABLE'
  readonly path: string
  /** A complete sentence; names the construct and the line where there is one. */
  readonly reason: string

  constructor(path: string, reason: string, cause?: unknown) {
    super(`${path} cannot be read. ${reason}`, cause === undefined ? undefined : { cause })
    this.path = path
    this.reason = reason
  }
}

/** Runs what reads a file; faults of its content come out as faults of the file. @throws {UnreadableFileError} */
export function readingFile<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const isOfContent =
      error instanceof TemplateError ||
      error instanceof InvalidYamlError ||
      error instanceof WorkExceededError
    if (isOfContent) throw new UnreadableFileError(path, error.message, error)
    throw error
  }
}
