import type { ImageManifest } from '#oci/image-manifest'
import { collectFiles, findFile, SMALL_LAYER_BYTES, type FileSearch, type OpenLayer } from '#oci/layer-stack'
import { inflate } from './inflate.ts'
import type { Registry } from './registry.ts'

const KIBIBYTE = 1024
const MEBIBYTE = 1024 * KIBIBYTE

/** A layer of a catalog image: real ones have a few KiB. */
const CATALOG_LAYER_BYTES = 4 * MEBIBYTE
/** The largest file wanted may have 8 MiB; the rest is room for the headers of the archive around it. */
const CATALOG_INFLATED_BYTES = 8 * MEBIBYTE + 64 * KIBIBYTE
/** Where a file that is too large is only passed over, which takes time but no memory. */
const CATALOG_PASSED_BYTES = 64 * MEBIBYTE
const SMALL_INFLATED_BYTES = 8 * MEBIBYTE
/** The largest extensions carry firmware or a driver; what is larger still is not read for one small file. */
const LARGE_LAYER_BYTES = 64 * MEBIBYTE
const LARGE_INFLATED_BYTES = 256 * MEBIBYTE
const MANIFEST_YAML_BYTES = 256 * KIBIBYTE

/**
 * Small files of a catalog image by path, all layers applied. Every layer is whole in memory and verified before
 * its first byte is unpacked.
 *
 * @param wanted path to the bytes that the file may have
 * @param passOver whether other files may be larger than any that is wanted
 * @throws {BlobTooLargeError | LayerInvalidError | LayerTooLargeError | TarInvalidError | EntryTooLargeError} and
 * what {@link Registry.blob} throws
 */
export async function readCatalogImageFiles(
  registry: Registry,
  repository: string,
  image: ImageManifest,
  wanted: ReadonlyMap<string, number>,
  passOver: boolean,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Uint8Array>> {
  return collectFiles(image.layers, wanted, async function* (layer) {
    const bytes = await registry.blob(repository, layer, CATALOG_LAYER_BYTES, signal)
    yield* inflate(once(bytes), passOver ? CATALOG_PASSED_BYTES : CATALOG_INFLATED_BYTES)
  })
}

/**
 * `manifest.yaml` of an extension image. Layers of up to 64 KiB are read first and verified before they are
 * unpacked; only when none has the file, larger ones are unpacked while they arrive. Such a layer is read to its
 * end even when the file was at its beginning, because its digest is known there: the file is given to nobody
 * before. That costs the rest of the download, and only for images that no tool of the project makes.
 *
 * @throws as {@link readCatalogImageFiles}; {BlobTooLargeError} for a layer over 64 MiB that would have to be read
 */
export async function findExtensionManifest(
  registry: Registry,
  repository: string,
  image: ImageManifest,
  signal?: AbortSignal,
): Promise<FileSearch> {
  const open: OpenLayer = async function* (layer, pass) {
    if (pass === 'small') {
      const bytes = await registry.blob(repository, layer, SMALL_LAYER_BYTES, signal)
      yield* inflate(once(bytes), SMALL_INFLATED_BYTES)
    } else {
      yield* inflate(registry.streamBlob(repository, layer, LARGE_LAYER_BYTES, signal), LARGE_INFLATED_BYTES)
    }
  }
  return findFile(image.layers, 'manifest.yaml', MANIFEST_YAML_BYTES, open)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}
