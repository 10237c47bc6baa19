import { folderOf } from '#catalog/categories'
import { runtimeHandlersOf } from '#catalog/facts/runtime-handler-table'
import { servicesOf } from '#catalog/facts/services'
import { releaseFact } from '#catalog/release-facts'
import { historyFact, historyNames } from '#catalog/release-history'
import { addAuthorImages } from './author-images.ts'
import type { CatalogDescription } from './catalog-builder.ts'
import type { ExtensionDescription } from './extension-description.ts'
import { generatedContent } from './generated-files.ts'
import { generatedDescription } from './generated-text.ts'
import { withLegalOddities } from './legal-oddities.ts'
import { attachArtifact } from './referrer-artifact.ts'
import { createRegistryContent, type RegistryContent } from './registry-content.ts'
import { textBytes } from './stored-blob.ts'

/** Releases of the generated catalog, oldest publication first as a registry lists them. */
export const GENERATED_RELEASES: readonly string[] = [
  'v1.5.3',
  'v1.6.0',
  'v1.6.1',
  'v1.6.2',
  'v1.6.8',
  'v1.7.0',
  'v1.8.0',
  'v1.8.3',
  'v1.9.0-alpha.1',
  'v1.9.0',
  'v1.10.0-beta.0',
  'v1.10.0',
  'v1.10.9',
  'v1.11.0-rc.0',
  'v1.11.0',
  'v1.11.1',
  'v1.11.2',
  'v1.12.0-alpha.2',
  'v1.12.0-beta.0',
  'v1.12.0-rc.1',
  'v1.12.0',
  'v1.12.11',
  'v1.13.0-alpha.1',
  'v1.13.0',
  'v1.13.1',
  'v1.13.2',
  'v1.13.9',
  'v1.14.0-beta.0',
  'v1.14.0-rc.1',
]

/** A development tag and the release whose contents it has. */
const GENERATED_DEVELOPMENT = { tag: 'v1.13.0-alpha.1-17-gc538dab', like: 'v1.13.0-alpha.1' }

/** How {@link generateContent} departs from plain. */
export type GenerateOptions = {
  /** Path of the catalog image; default `siderolabs/extensions`. */
  readonly catalogRepository?: string
  readonly releases?: readonly string[]
  /** Writes the images in all legal ways in turn; default true. */
  readonly oddities?: boolean
  /** The published reference of gasket-driver in v1.5.3, literally; its image is then absent. Default false. */
  readonly golden?: boolean
  /** Release to the text of its `image-digests`, taken literally; those images are absent. */
  readonly literal?: Readonly<Record<string, string>>
}

/**
 * A registry with generated catalogs of many releases: names, tags, tiers, authors and constraints are the facts of
 * the release history, images and descriptions are made here, so every digest is of a generated image.
 */
export function generateContent(options: GenerateOptions = {}): RegistryContent {
  const content = createRegistryContent(options.catalogRepository)
  for (const version of options.releases ?? GENERATED_RELEASES) {
    const text = options.literal?.[version]
    content.addRelease(version, () =>
      text === undefined ? generatedRelease(version, options) : literalRelease(version, text),
    )
  }
  const { tag, like } = GENERATED_DEVELOPMENT
  content.addRelease(tag, () => ({ ...generatedRelease(like, options), version: tag }))
  attachNote(content)
  addAuthorImages(content)
  return content
}

/** A note beside the first release, so that the tag list has a `sha256-` tag among the releases, as real ones have. */
function attachNote(content: RegistryContent): void {
  const [version = ''] = content.releases()
  const release = content.release(version)
  if (release === undefined) return
  attachArtifact(content, release.repository, release.indexDigest, {
    artifactType: 'application/vnd.talos-extension-catalog.note.v1',
    mediaType: 'text/plain',
    body: textBytes('made by the test registry\n'),
  })
}

/** One release from the facts of the release history. */
export function generatedRelease(version: string, options: GenerateOptions = {}): CatalogDescription {
  const kernel = releaseFact(version)?.kernel
  const plain: CatalogDescription = {
    version,
    ...(typeof kernel === 'string' ? { kernel } : {}),
    extensions: historyNames().flatMap((name) => {
      const extension = describedByHistory(version, name)
      return extension === undefined
        ? []
        : [options.golden === true ? pinGolden(version, extension) : extension]
    }),
  }
  return options.oddities === false ? plain : withLegalOddities(plain)
}

/** A release whose `image-digests` is given: every line becomes an extension without image. */
export function literalRelease(version: string, imageDigests: string): CatalogDescription {
  const extensions = imageDigests.split('\n').flatMap((line) => {
    const [, repository = '', tag = '', literalDigest = ''] =
      /^[^/]+\/([^@]+):([^:@]+)@(sha256:[0-9a-f]{64})$/.exec(line) ?? []
    const name = repository.slice(repository.lastIndexOf('/') + 1)
    if (name === '') return []
    return [{ ...describedByHistory(version, name), name, tag, repository, literalDigest }]
  })
  return { version, extensions, imageDigestsText: imageDigests }
}

function describedByHistory(version: string, name: string): ExtensionDescription | undefined {
  const fact = historyFact(version, name)
  if (fact === undefined) return undefined
  const folder = folderOf(name)
  return {
    name,
    tag: fact.tag,
    ...(fact.tier === 'unstated' ? {} : { tier: fact.tier }),
    ...(fact.author === null ? {} : { author: fact.author }),
    ...(fact.constraint === null ? {} : { constraint: fact.constraint }),
    description: generatedDescription(name, folder, fact.kernelModules),
    ...generatedContent(
      name,
      folder,
      version,
      fact.kernelModules,
      servicesOf(name, version),
      runtimeHandlersOf(name, version),
    ),
  }
}

/** The reference that the upstream README printed for this release. */
function pinGolden(version: string, extension: ExtensionDescription): ExtensionDescription {
  return version === 'v1.5.3' && extension.name === 'gasket-driver'
    ? {
        ...extension,
        tag: '97aeba58-v1.5.3',
        literalDigest: 'sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908',
      }
    : extension
}
