import { LRUCache } from 'lru-cache'
import type { ExtensionDetail, PlatformSummary } from '#catalog/extension-detail'
import { imageFacts, type ImageFacts } from '#catalog/image-facts'
import { isReadableLayer } from '#oci/layer-codec'
import type { Digest } from '#oci/digest'
import type { KeptIndexes } from './kept-index.ts'
import { mergeLayers } from './merge-layers.ts'

/** What the kept lists of files settle about images, without any request. */
export type KnownFacts = {
  /** Facts of one platform's image; `undefined` while one of its layers was never listed. */
  of(image: Pick<PlatformSummary, 'digest' | 'layers'>): Promise<ImageFacts | undefined>
  /** An extension whose platforms say what their lists of files say, where there are such lists. */
  into(detail: ExtensionDetail): Promise<ExtensionDetail>
}

/** Paths of files that stay in memory; facts of larger images are made anew. */
const MEMORY_PATHS = 200_000

type Slot = { readonly facts: ImageFacts } | { readonly absentAt: number }

/** Makes the table of facts. Whether lists are missing is looked up again only after one was kept. */
export function createKnownFacts(indexes: KeptIndexes): KnownFacts {
  const slots = new LRUCache<Digest, Slot>({
    maxSize: MEMORY_PATHS,
    sizeCalculation: (slot) => ('facts' in slot ? slot.facts.files.length + 1 : 1),
  })

  const read = async ({ digest, layers }: Pick<PlatformSummary, 'digest' | 'layers'>) => {
    const absentAt = indexes.count()
    const wanted = layers.filter(({ mediaType }) => isReadableLayer(mediaType))
    const kept = await Promise.all(wanted.map((layer) => indexes.recall(layer.digest)))
    const isKnown = kept.length > 0 && kept.every((index) => index !== undefined)
    const slot: Slot = isKnown ? { facts: imageFacts(mergeLayers(kept)) } : { absentAt }
    slots.set(digest, slot)
    return 'facts' in slot ? slot.facts : undefined
  }

  const factsOf: KnownFacts['of'] = async (image) => {
    const slot = slots.get(image.digest)
    if (slot === undefined) return read(image)
    if ('facts' in slot) return slot.facts
    return slot.absentAt === indexes.count() ? undefined : read(image)
  }

  return {
    of: factsOf,
    async into(detail) {
      const platforms = await Promise.all(
        detail.platforms.map(async (platform) => {
          const facts = platform.layers.length === 0 ? undefined : await factsOf(platform)
          return facts === undefined ? platform : withFacts(platform, facts)
        }),
      )
      return settleManifest({ ...detail, platforms }, factsOf)
    },
  }
}

/**
 * A layer that was not opened when manifest.yaml was read may replace it. Once the files of the image are listed it
 * is known whether it does, and then what was read counts for nothing.
 */
async function settleManifest(
  { unreadAbove, ...detail }: ExtensionDetail,
  factsOf: KnownFacts['of'],
): Promise<ExtensionDetail> {
  if (unreadAbove === undefined) return detail
  const holds = detail.platforms.find(({ layers }) =>
    layers.some(({ digest }) => unreadAbove.includes(digest)),
  )
  const facts = holds && (await factsOf(holds))
  if (facts === undefined) return { ...detail, unreadAbove }
  if (facts.manifestLayer !== undefined && !unreadAbove.includes(facts.manifestLayer)) return detail
  const manifestProblem = 'A large layer of this image replaces or removes the manifest.yaml below it.'
  return { ...detail, manifest: null, constraint: null, manifestProblem }
}

/** The list of files outweighs what was told by sizes, and a layer that could not be looked into before. */
function withFacts(platform: PlatformSummary, { kind, kernelModules }: ImageFacts): PlatformSummary {
  const { problem, ...rest } = platform
  return problem === undefined || platform.kind !== 'unknown'
    ? { ...platform, kind, kernelModules }
    : { ...rest, kind, kernelModules }
}
