import type { PlatformSummary } from '#catalog/extension-detail'
import { digestWords, type DigestWords } from './extension-words.ts'
import { formatBytes, formatCount } from './format.ts'

/** One platform of an extension's image. */
export type PlatformRow = {
  readonly platform: string
  readonly kind: PlatformSummary['kind']
  /** What the kind means, in a few words. */
  readonly kindText: string
  /** `2 layers, 214 KiB` */
  readonly layers: string
  readonly digest: DigestWords
  /** Why its content is not known. */
  readonly problem: string | null
}

/** Prepares the platforms of an image, in the order of its index. */
export function platformRows(platforms: readonly PlatformSummary[]): readonly PlatformRow[] {
  return platforms.map(({ platform, kind, layers, digest, kernelModules, problem }) => {
    const sizeBytes = layers.reduce((sum, layer) => sum + layer.size, 0)
    return {
      platform,
      kind,
      kindText: kernelModules === true ? 'has kernel modules' : KIND_TEXTS[kind],
      layers: `${formatCount(layers.length, 'layer')}, ${formatBytes(sizeBytes)}`,
      digest: digestWords(digest),
      problem: problem ?? null,
    }
  })
}

const KIND_TEXTS: Readonly<Record<PlatformSummary['kind'], string>> = {
  content: 'has content',
  stub: 'empty: a manifest and nothing else',
  unknown: 'could not be read',
}
