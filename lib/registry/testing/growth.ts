import type { CatalogDescription } from './catalog-builder.ts'
import type { ExtensionDescription } from './extension-description.ts'
import { createRegistryContent, type RegistryContent } from './registry-content.ts'
import { sha256Of, textBytes } from './stored-blob.ts'

const TIERS = ['core', 'extra', 'contrib'] as const
const KINDS = ['driver', 'firmware', 'agent', 'tools', 'snapshotter'] as const

/** Extensions of names nobody has, for benches and for catalogs larger than life. */
export function madeUpExtensions(count: number, paddingBytes = 0): readonly ExtensionDescription[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `made-up-${String(at).padStart(5, '0')}-${KINDS[at % KINDS.length] ?? 'tools'}`
    return {
      name,
      tag: `${1 + (at % 7)}.${at % 30}.${at % 11}`,
      tier: TIERS[at % TIERS.length] ?? 'core',
      author: 'Nobody',
      description: `Exists to be counted: number ${at}.\n`,
      constraint: '>= v1.0.0',
      ...(paddingBytes === 0 ? {} : { paddingBytes }),
    }
  })
}

/**
 * The extensions of one of many releases, as a history of them looks: each comes to a new version with every sixth
 * release at the latest, and every fourth came only later than the first. They have no images, so that 10,000 of them
 * are ready at once.
 *
 * @param at - place of the release among `releases`, oldest first
 */
function listedExtensions(count: number, at: number, releases: number): readonly ExtensionDescription[] {
  return madeUpExtensions(count).flatMap((extension, index) => {
    const first = index % 4 === 0 ? (index * 7) % releases : 0
    if (at < first) return []
    const tag = `${1 + (index % 7)}.${Math.floor((at + index) / 6)}.${index % 11}`
    return [{ ...extension, tag, literalDigest: sha256Of(textBytes(`${extension.name} ${at}`)) }]
  })
}

/**
 * A registry of `releases` releases with `extensions` extensions each. Nothing is built before it is asked for: the
 * tag list of 1,500 releases costs nothing, 10,000 images take a few seconds.
 */
export function growthContent(size: {
  readonly releases: number
  readonly extensions: number
  /** Bytes of a file that makes each image heavy. */
  readonly paddingBytes?: number
  /** `false`: catalogs list images that nobody has ({@link listedExtensions}); default true. */
  readonly hasImages?: boolean
}): RegistryContent {
  const content = createRegistryContent()
  const extensions = madeUpExtensions(size.extensions, size.paddingBytes)
  for (let at = 0; at < size.releases; at++) {
    const version = `v1.${5 + Math.floor(at / 15)}.${at % 15}`
    content.addRelease(version, (): CatalogDescription => ({
      version,
      extensions:
        size.hasImages === false ? listedExtensions(size.extensions, at, size.releases) : extensions,
    }))
  }
  return content
}
