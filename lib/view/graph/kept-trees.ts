import type { Choice } from '../catalog-filters.ts'
import { graphHref, type GraphQuery } from './graph-query.ts'

/** Links to the build graphs of releases whose source tree is kept. */
export function keptTrees(releases: readonly string[], query: GraphQuery): readonly Choice[] {
  return releases.map((release) => ({
    label: release,
    href: graphHref('build', { ...query, release, focus: null, to: null }),
    isCurrent: false,
  }))
}
