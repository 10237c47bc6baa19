import { readTar, type TarEntry } from './tar.ts'
import { TarInvalidError } from './tar-error.ts'
import { normaliseTarName } from './tar-name.ts'

/** An entry of a layer with its name as a safe relative path. */
export type LayerEntry = { readonly path: string; readonly entry: TarEntry }

/** No system unpacks a longer path (PATH_MAX of Linux); one that claims more is made to fill memory. */
const MAX_PATH_CHARACTERS = 4_096

/**
 * The entries of a layer in their order, markers of removed files included. Left out are the root itself, records
 * that concern the whole archive, and names that could leave the root when they are unpacked.
 *
 * @param source inflated bytes of the layer
 * @param headerLimit headers of all kinds that are read before the archive is refused
 * @throws {TarInvalidError} also for a path of more than 4,096 characters
 */
export async function* readLayerEntries(
  source: AsyncIterable<Uint8Array>,
  headerLimit?: number,
): AsyncGenerator<LayerEntry, void, undefined> {
  for await (const entry of readTar(source, headerLimit)) {
    if (entry.type === 'global-header') continue
    if (entry.name.length > MAX_PATH_CHARACTERS || entry.linkName.length > MAX_PATH_CHARACTERS) {
      throw new TarInvalidError(
        entry.offset,
        'limit',
        `has a name of more than ${MAX_PATH_CHARACTERS} characters`,
      )
    }
    const path = normaliseTarName(entry.name)
    if (path !== undefined && path !== '') yield { path, entry }
  }
}
