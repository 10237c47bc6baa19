import { LRUCache } from 'lru-cache'
import type { Catalog } from '#catalog/catalog'
import type { PlatformSummary } from '#catalog/extension-detail'
import { readCriPart } from '#catalog/cri-part'
import type { ImageFiles } from '#catalog/image-files'
import { purposeOf } from '#catalog/image-paths'
import { GRAPH_PLATFORMS } from '#graph/graph'
import type { ImageKnowledge, ImagePlace, ImageReading } from '#graph/runtime/image-reading'
import { readServiceFile } from '#graph/runtime/service-file'
import { isReadableLayer } from '#oci/layer-codec'
import type { Digest } from '#oci/digest'
import { rehomeRepository } from '../catalog-image.ts'
import type { FilesJobs } from '../files/file-jobs.ts'
import type { KeptIndexes } from '../files/kept-index.ts'
import { mergeLayers } from '../files/merge-layers.ts'
import type { Shelf } from '../shelf.ts'

/** What was read of the images of a release, and how much that is. */
export type KnownImages = {
  readonly knowledge: ImageKnowledge
  /** Extensions with a digest, so with an image that can be read. */
  readonly total: number
  /** Names of those that are not read, in byte order. */
  readonly unread: readonly string[]
  /** Changes whenever the knowledge does. */
  readonly key: string
}

/** Gathers what the lists of files that somebody asked for say; nothing is asked for here. */
export type ImageReadings = { of(catalog: Catalog): Promise<KnownImages> }

/** Paths that stay in memory; larger images are looked up in the store again. */
const MEMORY_PATHS = 400_000

type Facts = Omit<ImageReading, 'extension' | 'platform'>

/** Makes the table over the lists of layers. */
export function createImageReadings(
  shelf: Shelf,
  files: Pick<FilesJobs, 'recall'>,
  indexes: Pick<KeptIndexes, 'count'>,
): ImageReadings {
  const known = new LRUCache<Digest, Facts>({
    maxSize: MEMORY_PATHS,
    sizeCalculation: (facts) => facts.files.length + 1,
  })
  // What was not there may be there once another list was kept.
  const absent = new LRUCache<Digest, number>({ max: 10_000 })

  const factsOf = async ({ digest, layers }: PlatformSummary): Promise<Facts | undefined> => {
    const found = known.get(digest)
    if (found !== undefined || absent.get(digest) === indexes.count()) return found
    const count = indexes.count()
    const readable = layers.filter(({ mediaType }) => isReadableLayer(mediaType))
    const recalled = readable.length === 0 ? undefined : await files.recall(readable)
    if (recalled === undefined) {
      absent.set(digest, count)
      return undefined
    }
    const facts = factsIn(mergeLayers(recalled))
    known.set(digest, facts)
    return facts
  }

  return {
    async of({ extensions }) {
      const pinned = extensions.flatMap(({ name, registry, repository, digest }) =>
        digest === null ? [] : [{ name, digest, home: rehomeRepository(shelf.image, registry, repository) }],
      )
      const read = await Promise.all(
        pinned.map(async ({ name, digest, home }) => {
          const platforms = shelf.images.cell(home, digest).peek().reading?.value.image.platforms
          const facts = await Promise.all((platforms ?? []).map(factsOf))
          return { name, platforms: platforms ?? [], facts }
        }),
      )
      const complete = new Set(read.filter(isComplete).map(({ name }) => name))
      const found = read.flatMap(({ name, platforms, facts }) =>
        platforms.map((summary, at) => ({ name, summary, facts: facts[at] })),
      )
      const readings = found.flatMap(({ name, summary, facts }) => readingsOf(name, summary.platform, facts))
      return {
        knowledge: { readings, complete },
        total: pinned.length,
        unread: [...new Set(pinned.map(({ name }) => name))].filter((name) => !complete.has(name)).toSorted(),
        key: found.flatMap(({ summary, facts }) => (facts === undefined ? [] : [summary.digest])).join(' '),
      }
    },
  }
}

/** A stub has nothing that could be read. */
function isComplete({
  platforms,
  facts,
}: {
  platforms: readonly PlatformSummary[]
  facts: readonly unknown[]
}) {
  return platforms.length > 0 && platforms.every(({ kind }, at) => kind === 'stub' || facts[at] !== undefined)
}

/** An image of a variant, such as `linux/arm64/v8`, is one of its architecture. */
function readingsOf(extension: string, name: string, facts: Facts | undefined): readonly ImageReading[] {
  const platform = GRAPH_PLATFORMS.find((one) => name === one || name.startsWith(`${one}/`))
  return facts === undefined || platform === undefined ? [] : [{ extension, platform, ...facts }]
}

function factsIn({ files, texts }: Pick<ImageFiles, 'files' | 'texts'>): Facts {
  const parts = {
    files: files.flatMap(({ path, type, layer, digest, link }) =>
      type === 'directory' ? [] : [{ path, layer, content: contentOf(digest, link) }],
    ),
    services: files.flatMap((place) => {
      const text = purposeOf(place.path) === 'service' ? texts.get(place.path) : undefined
      const file = text === undefined ? undefined : readServiceFile(text)
      return file === undefined ? [] : [{ ...placeOf(place), file }]
    }),
    handlers: files.flatMap((place) => {
      const text = purposeOf(place.path) === 'cri' ? texts.get(place.path) : undefined
      const { handlers } = readCriPart(text ?? '')
      return handlers.map((name) => ({ ...placeOf(place), name }))
    }),
  }
  const found = files.find(({ path }) => purposeOf(path) === 'kernel-module')
  return { ...parts, module: found === undefined ? null : placeOf(found) }
}

/** What two files are compared by; a link by where it points. */
function contentOf(digest: string | undefined, link: string | undefined): string | null {
  return link === undefined ? (digest ?? null) : `link to ${link}`
}

function placeOf({ path, layer }: ImageFiles['files'][number]): ImagePlace {
  return { path, layer }
}
