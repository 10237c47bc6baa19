import type { SourcesReport } from '#problem/sources-report'
import type { Choice } from '../catalog-filters.ts'
import { graphHref, type GraphQuery } from './graph-query.ts'

/** Releases whose source tree was read while this server runs, so that their build can be shown. */
export function keptTrees(
  { readings }: Pick<SourcesReport, 'readings'>,
  query: GraphQuery,
): readonly Choice[] {
  return readings.flatMap(({ name, state }) => {
    const release = /^Source tree of (\S+)$/.exec(name)?.[1]
    if (release === undefined || (state !== 'fresh' && state !== 'stale' && state !== 'refreshing')) return []
    return [{ label: release, href: graphHref('build', { ...query, release }), isCurrent: false }]
  })
}
