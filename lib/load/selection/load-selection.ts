import type { Catalog } from '#catalog/catalog'
import type { PlatformSummary } from '#catalog/extension-detail'
import type { KnownImages } from '#catalog/relations/check-selection'
import { moveSelection, type MovedName } from '#catalog/relations/move-selection'
import { selectionOf, type Selection } from '#outputs/selection'
import { withSchematicId } from '#outputs/selection-id'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import { readDetail } from '../detail-of.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Patience } from '../lifetimes.ts'
import type { Shelf } from '../shelf.ts'

/** Names of a release, of another one if need be, and how the node is to be. */
export type SelectionAsk = {
  readonly release: string
  readonly names: readonly string[]
  readonly options: Partial<Omit<Selection, 'release' | 'extensions' | 'schematicId' | 'sizes'>>
}

/** A selection as a release has it, with the ID of its schematic and what is known of its images. */
export type ChosenParts = {
  readonly catalog: Catalog
  readonly selection: Selection
  /** What became of each name. */
  readonly moved: readonly MovedName[]
  readonly images: KnownImages
}

/** Extensions that are read for one answer; a larger selection is without the sizes of the rest. */
const MAX_IMAGES = 100

/**
 * Looks a selection up in a release and reads the images of what was chosen, waiting for each as long as a page does
 * for an older answer.
 */
export async function loadSelection(
  shelf: Shelf,
  { release, names, options }: SelectionAsk,
  patience: Patience,
): Promise<Outcome<Loaded<ChosenParts>>> {
  const loaded = await loadCatalog(shelf, release, patience)
  if (!loaded.ok) return loaded
  const { value: catalog, origin } = loaded.value
  const moved = moveSelection(names, catalog)
  const extensions = moved.flatMap((one) => {
    const found = one.kind === 'gone' ? undefined : catalog.extensions.find(({ name }) => name === one.name)
    return found === undefined ? [] : [found]
  })
  const images = new Map<string, readonly PlatformSummary[]>()
  await Promise.all(
    extensions.slice(0, MAX_IMAGES).map(async (extension) => {
      const { detail } = await readDetail(
        shelf,
        { version: catalog.version, origin },
        extension,
        () => patience.cache,
      )
      if (detail.imageState === 'read') images.set(extension.name, detail.platforms)
    }),
  )
  const sizes = new Map([...images].map(([name, platforms]) => [name, bytesOf(platforms)]))
  const selection = withSchematicId(
    selectionOf(catalog.version, extensions, { indexDigest: catalog.indexDigest, ...options, sizes }),
  )
  return { ok: true, value: { ...loaded.value, value: { catalog, selection, moved, images } } }
}

function bytesOf(platforms: readonly PlatformSummary[]): number {
  return platforms.flatMap(({ layers }) => layers).reduce((sum, { size }) => sum + size, 0)
}
