import { readTar, readTarBody } from './tar.ts'
import type { TarEntryType } from './tar-member.ts'
import { normaliseTarName } from './tar-name.ts'

/**
 * What one layer does to a path: nothing, hide what lower layers have there (`whiteout`), put a file, or put
 * something that is not a plain file (`obstacle`; also a plain file in the place of a parent directory). Links are
 * obstacles: following them would need all other layers, and no extension is built that way.
 */
export type LayerContribution =
  | { readonly kind: 'none' }
  | { readonly kind: 'whiteout' }
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'obstacle'; readonly type: TarEntryType }

/** Paths to look for, without leading slash, and how many bytes each of them may have. */
export type WantedFiles = ReadonlyMap<string, number>

/**
 * What a layer does to each wanted path. A marker hides lower layers only, wherever it stands in its own; of two
 * entries with one name the later holds, as when an archive is unpacked.
 *
 * @param source inflated bytes of the layer
 * @throws {TarInvalidError}
 * @throws {EntryTooLargeError}
 * @see image-spec v1.1.1 layer.md#whiteouts
 */
export async function readContributions(
  source: AsyncIterable<Uint8Array>,
  wanted: WantedFiles,
): Promise<ReadonlyMap<string, LayerContribution>> {
  const hidden = new Set<string>()
  const placed = new Map<string, LayerContribution>()
  for await (const entry of readTar(source)) {
    const name = entry.type === 'global-header' ? undefined : normaliseTarName(entry.name)
    if (name === undefined) continue
    for (const [path, limitBytes] of wanted) {
      if (hidesPath(name, path)) hidden.add(path)
      else if (name === path && (entry.type === 'file' || entry.type === 'sparse')) {
        placed.set(path, { kind: 'file', bytes: await readTarBody(entry, limitBytes) })
      } else if (name === path || (isInside(path, name) && entry.type !== 'directory')) {
        placed.set(path, { kind: 'obstacle', type: entry.type })
      }
    }
  }
  return new Map(
    [...wanted.keys()].map((path) => [
      path,
      placed.get(path) ?? { kind: hidden.has(path) ? 'whiteout' : 'none' },
    ]),
  )
}

const MARKER = '.wh.'
const OPAQUE_MARKER = '.wh..wh..opq'

/** Whether an entry is a marker that hides a path: its own, that of a parent, or all of a parent's content. */
function hidesPath(name: string, path: string): boolean {
  const slash = name.lastIndexOf('/')
  const folder = name.slice(0, slash + 1)
  const base = name.slice(slash + 1)
  if (base === OPAQUE_MARKER) return path.startsWith(folder)
  if (!base.startsWith(MARKER)) return false
  const target = folder + base.slice(MARKER.length)
  return path === target || isInside(path, target)
}

function isInside(path: string, folder: string): boolean {
  return folder !== '' && path.startsWith(`${folder}/`)
}
