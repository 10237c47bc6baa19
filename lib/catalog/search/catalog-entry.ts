import type { Catalog } from '../catalog.ts'
import type { Extension } from '../extension.ts'
import type { SignatureVerdict } from '../signature-verdict.ts'
import type { PlatformSummary } from '../extension-detail.ts'
import { contentOn, talosPlatforms } from '../facts/content-platform-table.ts'
import type { ExtensionKind } from '../facts/kind-table.ts'
import { kindsOf } from '../facts/kinds.ts'
import { needsConfiguration } from '../facts/services.ts'
import { nameChanges } from '../name-changes.ts'
import type { ReadImage } from './search-entry.ts'

/** What became of an extension since the release before; `unknown` without that release. */
export type ChangeSince = 'added' | 'renamed' | 'updated' | 'unchanged' | 'unknown'

/** States of signatures by the digest of their image. */
export type KnownVerdicts = ReadonlyMap<string, SignatureVerdict<unknown>['state']>

/** One extension with what it can be filtered and sorted by. */
export type CatalogEntry = {
  readonly extension: Extension
  readonly kinds: readonly ExtensionKind[]
  readonly needsConfiguration: boolean
  /** Platforms on which it does something, as far as known: no fact against one counts for it. */
  readonly platforms: readonly string[]
  readonly change: ChangeSince
  /** Whether somebody tried to read its image and could not. */
  readonly isUnread: boolean
  /** Compressed bytes of its layers on the platform asked for; `null` when its image was not read. */
  readonly bytes: number | null
  /** What its image holds; `null` when its files were not listed. */
  readonly contents: ReadImage | null
  /** State of its signature; `null` while nobody checked it. */
  readonly verdict: SignatureVerdict<unknown>['state'] | null
}

/** What more is known than the catalog says. */
export type EntryOptions = {
  /** The release to compare with. */
  readonly previous?: Catalog
  /** The same where somebody compared already, by name. */
  readonly changes?: ReadonlyMap<string, ChangeSince>
  /** Platforms on which an extension does something, by name, where somebody looked already. */
  readonly platforms?: ReadonlyMap<string, readonly string[]>
  /** Platforms by name of the extension, of images that were read. */
  readonly images?: ReadonlyMap<string, readonly PlatformSummary[]>
  /** Names whose image could not be read. */
  readonly unread?: ReadonlySet<string>
  /** What images hold by name of the extension, of those whose files were listed. */
  readonly contents?: ReadonlyMap<string, ReadImage>
  /** States of signatures, of images that somebody checked. */
  readonly verdicts?: KnownVerdicts
  /** Platform whose sizes count; `linux/amd64` else. */
  readonly platform?: string
}

/** The extensions of a catalog as entries, in its order; time grows with their number. */
export function catalogEntries(catalog: Catalog, options: EntryOptions = {}): readonly CatalogEntry[] {
  const { previous, changes, images, contents, verdicts, platform = 'linux/amd64' } = options
  const before = previous && new Map(previous.extensions.map((one) => [one.repository, one]))
  return catalog.extensions.map((extension) => {
    const { name } = extension
    const image = images?.get(name)
    const layers = image?.find((one) => one.platform === platform)?.layers
    return {
      extension,
      kinds: kindsOf(name, catalog.version),
      needsConfiguration: needsConfiguration(name, catalog.version),
      platforms: options.platforms?.get(name) ?? platformsOf(name, catalog.version, image),
      isUnread: options.unread?.has(name) === true,
      change: changes?.get(name) ?? changeSince(extension, before),
      verdict: verdicts?.get(extension.digest ?? '') ?? null,
      bytes: layers === undefined ? null : layers.reduce((sum, { size }) => sum + size, 0),
      contents: contents?.get(name) ?? null,
    }
  })
}

/** Platforms on which an extension does something, by its image where that was read, else by the table. */
export function platformsOf(
  name: string,
  release: string,
  image?: readonly PlatformSummary[],
): readonly string[] {
  return talosPlatforms.filter((one) => {
    const content = contentOn(name, one, image, release)
    return content !== 'stub' && content !== 'missing'
  })
}

function changeSince(
  { name, repository, upstreamVersion }: Extension,
  before: ReadonlyMap<string, Extension> | undefined,
): ChangeSince {
  if (before === undefined) return 'unknown'
  const same = before.get(repository)
  if (same !== undefined) return same.upstreamVersion === upstreamVersion ? 'unchanged' : 'updated'
  const owner = repository.slice(0, repository.lastIndexOf('/') + 1)
  const isRenamed = nameChanges.some(
    ({ from, to, kind }) =>
      to === name && (kind === 'renamed' || kind === 'flavour') && before.has(owner + from),
  )
  return isRenamed ? 'renamed' : 'added'
}
