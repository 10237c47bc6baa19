import { SourceInvalidError } from './errors.ts'

/** A file of the archive that was wanted and is not kept, with the reason. */
export type OmittedFile = { readonly path: string; readonly reason: string }

/** What is kept of an archive. */
export type TreeContent = {
  /** Paths from the root of the repository, in byte order, with their texts. */
  readonly files: ReadonlyMap<string, string>
  readonly omitted: readonly OmittedFile[]
}

const FORMAT = 1

/** The content as the one blob that the store keeps; equal contents give equal bytes, whatever their order was. */
export function formatTree({ files, omitted }: TreeContent): Uint8Array {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return new TextEncoder().encode(
    JSON.stringify({
      format: FORMAT,
      files: sorted,
      omitted: omitted.map(({ path, reason }) => [path, reason]),
    }),
  )
}

/**
 * Reads what {@link formatTree} wrote. The store vouches for the bytes, not for who wrote them: an older version of
 * this project may have.
 *
 * @throws {SourceInvalidError}
 */
export function parseTree(bytes: Uint8Array): TreeContent {
  try {
    const tree: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (isObject(tree) && tree['format'] === FORMAT && isPairs(tree['files']) && isPairs(tree['omitted'])) {
      const omitted = tree['omitted'].map(([path, reason]) => ({ path, reason }))
      return { files: new Map(tree['files']), omitted }
    }
  } catch (error) {
    throw new SourceInvalidError('The stored source tree is not readable', error)
  }
  throw new SourceInvalidError('The stored source tree has another form')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isPairs(value: unknown): value is (readonly [string, string])[] {
  return (
    Array.isArray(value) &&
    value.every(
      (pair: unknown) =>
        Array.isArray(pair) && pair.length === 2 && pair.every((it) => typeof it === 'string'),
    )
  )
}
