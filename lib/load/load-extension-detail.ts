import type { ExtensionDetail } from '#catalog/extension-detail'
import { findExtensions, noSuchName } from '#catalog/find-extensions'
import type { DataState, Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Application } from './application.ts'
import { readDetail } from './detail-of.ts'
import { loadCatalog } from './load-catalog.ts'
import type { Patience } from './lifetimes.ts'

/**
 * One extension of one release with what its own image says, read on demand. What the catalog says is there at
 * once; `imageState` tells how far the image is.
 */
export async function loadExtensionDetail(
  { shelf, facts }: Pick<Application, 'shelf' | 'facts'>,
  version: string,
  name: string,
  patience: Patience,
): Promise<Outcome<Loaded<ExtensionDetail>>> {
  const catalog = await loadCatalog(shelf, version, patience)
  if (!catalog.ok) return catalog
  const { value, origin } = catalog.value
  const [extension] = findExtensions(value, name)
  if (extension === undefined) {
    return { ok: false, problem: { kind: 'not-found', ...noSuchName(value, name) } }
  }
  const release = { version: value.version, origin }
  const { detail: read } = await readDetail(shelf, release, extension, (hasValue) =>
    hasValue ? patience.cache : patience.history,
  )
  const detail = await facts.into(read)
  return { ok: true, value: { ...catalog.value, state: stateOf(catalog.value.state, detail), value: detail } }
}

/** An answer whose image is still being read is refreshing: the page renews itself when it is there. */
function stateOf(state: DataState, { imageState }: ExtensionDetail): DataState {
  return state === 'fresh' && imageState === 'reading' ? 'refreshing' : state
}
