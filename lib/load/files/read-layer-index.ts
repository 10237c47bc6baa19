import { PREVIEW_BYTES } from '#catalog/image-files'
import { isTelling, purposeOf } from '#catalog/image-paths'
import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import { readLayerEntries } from '#oci/layer-entries'
import { SMALL_LAYER_BYTES } from '#oci/layer-stack'
import { readTarBody, type TarEntry } from '#oci/tar'
import { inflate } from '#registry/inflate'
import type { Registry } from '#registry/registry'
import { SBOM_BYTES } from '#trust/sbom/read-spdx'
import { digestOf } from '#transport/sha256'
import type { IndexedEntry, LayerIndex } from './layer-index.ts'

/** A layer that lists more than is kept here. */
class LayerIndexTooLargeError extends Error {
  override readonly name = 'LayerIndexTooLargeError'
  readonly code = 'LAYER_INDEX_TOO_LARGE'

  constructor(what: string) {
    super(`The layer lists ${what}, more than is read here.`)
  }
}

const MEBIBYTE = 1024 * 1024

/** The largest extension with firmware weighs some hundred MiB; what is larger is refused before it is asked for. */
const LAYER_BYTES = 2048 * MEBIBYTE
export const INFLATED_BYTES = 8 * 1024 * MEBIBYTE
const MAX_ENTRIES = 500_000
/** Headers of long names come before the entries they name. */
const MAX_HEADERS = 2 * MAX_ENTRIES
/** All names together: 64 characters for each of the most entries there may be. */
const MAX_NAME_CHARACTERS = 32 * MEBIBYTE
/** One text that is kept with the index, and all of them. */
const TEXT_BYTES = 64 * 1024
const TEXTS_BYTES = MEBIBYTE
/** All bills of materials of a layer that are kept with its index; what is more is read from the layer again. */
const DOCUMENTS_BYTES = 16 * MEBIBYTE

/** The list of a layer, and the bytes of the bills of materials in it. */
export type ReadLayer = { readonly index: LayerIndex; readonly documents: ReadonlyMap<Digest, Uint8Array> }

/** Called while a layer arrives: packed bytes since the last call, and entries found since then. */
export type LayerProgress = (bytes: number, entries: number) => void

/**
 * Lists a layer while it arrives. Nothing is given before the last byte has arrived and digest and size were right;
 * memory holds the list and one chunk. Leaving by the signal closes the connection.
 *
 * @throws {LayerIndexTooLargeError} and what {@link Registry.streamBlob}, `inflate` and `readLayerEntries` throw
 */
export async function readLayerIndex(
  registry: Registry,
  repository: string,
  layer: Descriptor,
  progress: LayerProgress,
  signal: AbortSignal,
): Promise<ReadLayer> {
  const entries: IndexedEntry[] = []
  const texts: (readonly [string, string])[] = []
  const documents = new Map<Digest, Uint8Array>()
  let names = 0
  let textBytes = 0
  let documentBytes = 0
  const source = inflate(counted(packed(registry, repository, layer, signal), progress), INFLATED_BYTES)
  for await (const { path, entry } of readLayerEntries(source, MAX_HEADERS)) {
    if (entries.length >= MAX_ENTRIES) throw new LayerIndexTooLargeError(`more than ${MAX_ENTRIES} entries`)
    names += path.length + entry.linkName.length
    if (names > MAX_NAME_CHARACTERS) {
      throw new LayerIndexTooLargeError(`names of more than ${MAX_NAME_CHARACTERS} characters`)
    }
    const isKept = isTelling(path) && entry.size <= TEXT_BYTES && textBytes + entry.size <= TEXTS_BYTES
    const isSbom = purposeOf(path) === 'sbom'
    const limit = isSbom ? SBOM_BYTES : PREVIEW_BYTES
    const read =
      entry.type === 'file' && entry.size <= limit ? await readSmallFile(entry, limit, isKept) : undefined
    if (isSbom && read !== undefined && documentBytes + entry.size <= DOCUMENTS_BYTES) {
      documentBytes += entry.size
      documents.set(read.digest, read.bytes)
    }
    if (read?.text !== undefined) {
      textBytes += entry.size
      texts.push([path, read.text])
    }
    entries.push({
      path,
      type: entry.type,
      size: entry.size,
      mode: entry.mode,
      ...(entry.linkName === '' ? {} : { link: entry.linkName }),
      ...(read === undefined ? {} : { digest: read.digest }),
    })
    progress(0, 1)
  }
  return { index: { layer: layer.digest, entries, texts }, documents }
}

/** The bytes of a layer: small ones are kept in the store, others only pass by. */
export async function* packed(
  registry: Registry,
  repository: string,
  layer: Descriptor,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (layer.size <= SMALL_LAYER_BYTES) {
    yield await registry.blob(repository, layer, SMALL_LAYER_BYTES, signal)
  } else yield* registry.streamBlob(repository, layer, LAYER_BYTES, signal)
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  progress: LayerProgress,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of source) {
    progress(chunk.byteLength, 0)
    yield chunk
  }
}

async function readSmallFile(
  entry: TarEntry,
  limit: number,
  isKept: boolean,
): Promise<{ readonly bytes: Uint8Array; readonly digest: Digest; readonly text: string | undefined }> {
  const bytes = await readTarBody(entry, limit)
  return { bytes, digest: digestOf(bytes), text: isKept ? textOf(bytes) : undefined }
}

/** Bytes that are no text say nothing of a service; their file is listed like any other. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
