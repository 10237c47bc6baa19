import type { Catalog } from '#catalog/catalog'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { ExtensionHistory } from '#catalog/history'
import type { ReleaseList } from '#catalog/release'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { SourcesReport } from '#problem/sources-report'
import type { Resolving } from './resolve/load-resolve.ts'

/** Doors of the application; each answers within its waiting time and never throws for a failure outside. */
export type Doors = {
  loadReleases(): Promise<Outcome<Loaded<ReleaseList>>>
  /** The catalog that `/` shows: the newest stable release that is not withdrawn. */
  loadHome(): Promise<Outcome<Loaded<Catalog>>>
  loadCatalog(version: string): Promise<Outcome<Loaded<Catalog>>>
  loadExtensionHistory(name: string): Promise<Outcome<Loaded<ExtensionHistory>>>
  loadExtensionDetail(version: string, name: string): Promise<Outcome<Loaded<ExtensionDetail>>>
  /** Resolves every pinned digest of a release in the background; the answer tells how it goes. */
  loadResolve(version: string): Promise<Outcome<Resolving>>
  loadSources(): Promise<SourcesReport>
}
