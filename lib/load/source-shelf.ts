import { sourceCategories } from '#source/source-categories'
import type { Source, SourceTree } from '#source/source'
import type { CategoryFolders } from './read-catalog.ts'
import { LIFETIME } from './lifetimes.ts'

/** What is known of the source tree of a release. */
export type SourceStatus =
  | { readonly kind: 'off' }
  | { readonly kind: 'not-read' }
  | { readonly kind: 'reading' }
  | {
      readonly kind: 'read'
      readonly digest: string
      readonly asOf: number
      readonly files: number
      /** Why it could not be confirmed just now, and when that was tried. */
      readonly error?: unknown
      readonly at?: number
    }
  | { readonly kind: 'failed'; readonly error: unknown; readonly at: number }

/** Source trees by release. Looking never waits: the first look starts the reading, a later one finds it. */
export type SourceShelf = {
  /** Category folders of a release when its tree has been read; starts the reading when it has not. */
  foldersOf(version: string): CategoryFolders | undefined
  statusOf(version: string): SourceStatus
  /** Releases whose tree somebody looked for, in that order. */
  looked(): readonly string[]
}

/** Makes the shelf of a source; `isOn` is false when SOURCE_ARCHIVE_URL is empty. Offline, stored trees still serve. */
export function createSourceShelf(source: Source, isOn: boolean, now: () => number): SourceShelf {
  const statuses = new Map<string, SourceStatus>()
  const folders = new Map<string, CategoryFolders>()

  const keep = (version: string, tree: SourceTree): void => {
    // The tree itself stays in the content store: kept here, a history of trees would fill the memory.
    statuses.set(version, { kind: 'read', digest: tree.digest, asOf: tree.asOf, files: tree.files.size })
    const categories = [...sourceCategories(tree.files)].flatMap(([name, { category }]) =>
      category === undefined ? [] : [[name, category] as const],
    )
    folders.set(version, { key: tree.digest, folders: new Map(categories) })
  }
  const read = async (version: string): Promise<void> => {
    try {
      const remembered = await source.rememberedTree(version)
      if (remembered !== undefined) keep(version, remembered)
      keep(version, await source.tree(version))
    } catch (error) {
      const status = statuses.get(version)
      const at = now()
      // What was read before goes on to serve; it only is not confirmed.
      statuses.set(
        version,
        status?.kind === 'read' ? { ...status, error, at } : { kind: 'failed', error, at },
      )
    }
  }
  const start = (version: string): void => {
    statuses.set(version, { kind: 'reading' })
    void read(version)
  }
  const isDue = (status: SourceStatus | undefined): boolean =>
    status === undefined ||
    ('at' in status && status.at !== undefined && now() - status.at >= LIFETIME.sourceRetry)

  return {
    foldersOf(version) {
      if (isOn && isDue(statuses.get(version))) start(version)
      return folders.get(version)
    },
    statusOf: (version) => (isOn ? (statuses.get(version) ?? { kind: 'not-read' }) : { kind: 'off' }),
    looked: () => [...statuses.keys()],
  }
}
