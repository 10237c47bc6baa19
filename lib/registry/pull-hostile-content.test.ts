import { describe, expect, it } from 'vitest'
import { parseDigest } from '#oci/digest'
import { readCatalogFiles } from './catalog-files.ts'
import { findExtensionManifest } from './layer-files.ts'
import { readPreferredImage } from './preferred-image.ts'
import { CATALOG, pullWorld, readCatalog, VERSION } from './testing/reading/pull-world.ts'

describe('a fault of the registry', () => {
  it('descriptions that are too large cost the descriptions, not the catalog', async () => {
    const made = await pullWorld()
    made.server.faults.set('descriptionsHuge')
    const { manifest } = await made.registry.resolve(CATALOG, VERSION)
    const files = await readCatalogFiles(made.registry, CATALOG, manifest.digest)
    expect(files.imageDigests?.length).toBeGreaterThan(1000)
    expect(files.descriptions).toBeUndefined()
    expect(files.descriptionsFault).toMatch(/descriptions.yaml/)
  })

  it.each([
    ['gzipBomb', 'LayerTooLargeError'],
    ['zstdBomb', 'LayerTooLargeError'],
    ['tarBomb', 'TarInvalidError'],
    ['tarBigFile', 'EntryTooLargeError'],
    ['gzipTruncated', 'LayerInvalidError'],
    ['gzipBadCrc', 'LayerInvalidError'],
    ['layerSizeLie', 'ContentMismatchError'],
    ['layerSizeHuge', 'BlobTooLargeError'],
    ['layerInlineData', 'ContentMismatchError'],
    ['layerMissing', 'RegistryNotFoundError'],
    ['indexChildSizeLie', 'ContentMismatchError'],
  ])('%s in one extension is a %s of that extension alone', { timeout: 30_000 }, async (fault, name) => {
    const made = await pullWorld()
    made.server.faults.set(fault)
    const { imageDigests } = await readCatalog(made)
    const outcomes = await Promise.all(
      [...(imageDigests ?? '').matchAll(/^[^/]+\/([^:]+):[^@]+@(.*)$/gm)]
        .slice(0, 4)
        .map(async ([, repository = '', digest = '']) => {
          try {
            const { manifest } = await readPreferredImage(made.registry, repository, parseDigest(digest))
            return (await findExtensionManifest(made.registry, repository, manifest)).kind
          } catch (error) {
            return error instanceof Error ? error.name : String(error)
          }
        }),
    )
    expect(outcomes).toEqual([name, 'file', 'file', 'file'])
    expect(made.server.stats()).toMatchObject({ canaryHits: 0, leaksToBlobHost: 0 })
  })
})
