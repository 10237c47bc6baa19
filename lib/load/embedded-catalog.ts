import type { Catalog } from '#catalog/catalog'
import { historyCatalog } from '#catalog/release-history'
import { snapshotCatalog, snapshotVersion } from '#catalog/snapshot'
import type { ProblemKind } from '#problem/problem'

/** What the project itself knows of a release of upstream: the snapshot, else names and versions. */
export function embeddedCatalog(version: string): Catalog | undefined {
  return version === snapshotVersion ? snapshotCatalog() : historyCatalog(version)
}

/** Whether old facts may stand in: a registry that answered something readable but wrong is not papered over. */
export function canStandIn(kind: ProblemKind): boolean {
  return (
    kind === 'unreachable' || kind === 'rate-limited' || kind === 'forbidden' || kind === 'not-a-registry'
  )
}
