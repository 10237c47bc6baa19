import type { ExtensionReadme, FoundReadme } from '#catalog/extension-readme'
import { findExtensions, noSuchName } from '#catalog/find-extensions'
import { nearestReadme } from '#source/extension-readmes'
import { sourceHome } from '#source/source-home'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import { ageOf } from '../ageing.ts'
import type { Application } from '../application.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Patience } from '../lifetimes.ts'
import { toProblem } from '../to-problem.ts'

/** Where upstream's catalogs are made, whoever mirrors the archives of it. */
const UPSTREAM_HOME = 'https://github.com/siderolabs/extensions'

/**
 * The README of an extension in the source repository at the tag of a release. State and age are those of the source;
 * a page waits for it no longer than for anything else that it can do without.
 */
export async function loadReadme(
  { shelf, config, readmes, graphs }: Pick<Application, 'shelf' | 'config' | 'readmes' | 'graphs'>,
  version: string,
  name: string,
  patience: Patience,
): Promise<Outcome<Loaded<ExtensionReadme>>> {
  const catalog = await loadCatalog(shelf, version, patience)
  if (!catalog.ok) return catalog
  const { value } = catalog.value
  const [extension] = findExtensions(value, name)
  if (extension === undefined) {
    return { ok: false, problem: { kind: 'not-found', ...noSuchName(value, name) } }
  }
  const host = graphs.host ?? 'the source repository'
  const look = await readmes
    .cell(value.version)
    .look((hasValue) => (hasValue ? patience.cache : patience.snapshot))
  if (look.reading === undefined && look.error !== undefined) {
    return { ok: false, problem: toProblem(look.error, host) }
  }
  const found: FoundReadme =
    look.reading === undefined
      ? { kind: 'reading' }
      : nearestReadme(look.reading.value, extension.name, extension.category)
  const home = config.sourceArchiveUrl === null ? null : sourceHome(config.sourceArchiveUrl)
  const readme = { release: value.version, home: home ?? (shelf.isUpstream ? UPSTREAM_HOME : null), found }
  if (look.reading !== undefined) return { ok: true, value: ageOf(readme, look, host) }
  const asOf = new Date(shelf.now()).toISOString()
  return { ok: true, value: { value: readme, state: 'refreshing', origin: 'cache', asOf } }
}
