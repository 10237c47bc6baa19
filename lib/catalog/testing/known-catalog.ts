import type { Catalog } from '../catalog.ts'
import { historyCatalog } from '../release-history.ts'

/** The catalog of a release that the history knows; a test that names another one is wrong. */
export function catalogOf(release: string): Catalog {
  const catalog = historyCatalog(release)
  if (catalog === undefined) throw new Error(`${release} is not in the history.`)
  return catalog
}
