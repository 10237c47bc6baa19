/**
 * Errors about content whose digest was verified: the same bytes are as wrong tomorrow. All others are about an
 * answer, and the next one may be better.
 */
const LASTING: ReadonlySet<string> = new Set([
  'BLOB_TOO_LARGE',
  'ENTRY_TOO_LARGE',
  'FILE_TREE_TOO_LARGE',
  'INDEX_EMPTY',
  'INDEX_TOO_LARGE',
  'LAYER_INVALID',
  'LAYER_TOO_LARGE',
  'PLATFORM_INVALID',
  'PLATFORM_NOT_OFFERED',
  'TAR_INVALID',
])

/** Whether an error will be the same whenever the same digest is read. */
export function isLastingFault(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error)) return false
  return typeof error.code === 'string' && LASTING.has(error.code)
}
