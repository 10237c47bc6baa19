import type { ImageFile } from '#catalog/image-files'
import { isDigest, type Digest } from '#oci/digest'
import type { TarEntryType } from '#oci/tar-member'

/** An entry of a layer as the index keeps it; markers are entries as well. */
export type IndexedEntry = Omit<ImageFile, 'layer'>

/** What one layer holds: its entries in their order, and the texts that say what an extension does. */
export type LayerIndex = {
  readonly layer: Digest
  readonly entries: readonly IndexedEntry[]
  readonly texts: readonly (readonly [path: string, text: string])[]
}

/** Changes when an index of an older form must be made again. */
const FORMAT = 2

const LETTERS: readonly (readonly [TarEntryType, string])[] = [
  ['file', 'f'],
  ['directory', 'd'],
  ['symlink', 'l'],
  ['hardlink', 'h'],
  ['character-device', 'c'],
  ['block-device', 'b'],
  ['fifo', 'p'],
  ['sparse', 's'],
  ['other', 'o'],
]
const LETTER_OF = new Map(LETTERS)
const TYPE_OF = new Map(LETTERS.map(([type, letter]) => [letter, type]))

/** Writes an index as JSON, each entry as a list, because a firmware has thousands of them. */
export function encodeLayerIndex({ layer, entries, texts }: LayerIndex): Uint8Array {
  const rows = entries.map(({ path, type, size, mode, link, digest }) => [
    path,
    LETTER_OF.get(type) ?? 'o',
    size,
    mode,
    ...(link === undefined && digest === undefined ? [] : [link ?? null]),
    ...(digest === undefined ? [] : [digest]),
  ])
  return new TextEncoder().encode(JSON.stringify({ format: FORMAT, layer, entries: rows, texts }))
}

/** Reads an index back; `undefined` when the bytes are anything else, or of another layer. */
export function decodeLayerIndex(bytes: Uint8Array, layer: Digest): LayerIndex | undefined {
  const root = parse(bytes)
  if (root?.['format'] !== FORMAT || root['layer'] !== layer) return undefined
  const entries = listOf(root['entries']).map(entryOf)
  const texts = listOf(root['texts']).map(textOf)
  if (!entries.every((entry) => entry !== undefined)) return undefined
  return texts.every((text) => text !== undefined) ? { layer, entries, texts } : undefined
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const root: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof root === 'object' && root !== null ? { ...root } : undefined
  } catch {
    return undefined
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function entryOf(row: unknown): IndexedEntry | undefined {
  const [path, letter, size, mode, link, digest] = listOf(row)
  const type = typeof letter === 'string' ? TYPE_OF.get(letter) : undefined
  if (typeof path !== 'string' || type === undefined) return undefined
  if (typeof size !== 'number' || typeof mode !== 'number') return undefined
  return {
    path,
    type,
    size,
    mode,
    ...(typeof link === 'string' ? { link } : {}),
    ...(typeof digest === 'string' && isDigest(digest) ? { digest } : {}),
  }
}

function textOf(row: unknown): readonly [string, string] | undefined {
  const [path, text] = listOf(row)
  return typeof path === 'string' && typeof text === 'string' ? [path, text] : undefined
}
