import { historyCatalog } from '#catalog/release-history'
import { buildGraph } from '#graph/build/build-graph'
import { runtimeGraph } from '#graph/runtime/runtime-graph'
import { sourceTree } from '#graph/testing/source-tree'
import { fresh } from '../../fixtures/made-catalog.ts'

const catalog = historyCatalog('v1.13.0')
if (catalog === undefined) throw new Error('The history has no v1.13.0.')

/** What needs what in a release of the history. */
export const graph = runtimeGraph(catalog)

/** How much of its images was read: all but one. */
export const images = { total: 83, unread: ['zfs'], progress: null }

/** That graph as its door gives it. */
export const runtime = fresh({ catalog, graph, source: { isRead: true, problem: null }, images })

/** How a source tree is built, as its door gives it. */
export const build = fresh(buildGraph(sourceTree(), 'v1.11.2'))
