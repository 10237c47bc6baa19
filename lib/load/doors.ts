import type { Catalog } from '#catalog/catalog'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { ExtensionHistory } from '#catalog/history'
import type { ReleaseList } from '#catalog/release'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'

/** Doors of the application; each answers within its waiting time and never throws. */
export type Doors = {
  loadReleases(): Promise<Outcome<Loaded<ReleaseList>>>
  loadCatalog(version: string): Promise<Outcome<Loaded<Catalog>>>
  loadExtensionHistory(name: string): Promise<Outcome<Loaded<ExtensionHistory>>>
  loadExtensionDetail(version: string, name: string): Promise<Outcome<Loaded<ExtensionDetail>>>
}
