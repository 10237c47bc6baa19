import type { Graph } from '#graph/graph'
import type { Choice } from '../catalog-filters.ts'
import { visibleText } from '../visible-text.ts'
import { extensionPage, graphList, type Listing, type ListNode } from './graph-list.ts'
import { graphHref, graphPath, graphQueryPairs, type GraphName, type GraphQuery } from './graph-query.ts'

/** The node in focus with all that it has to do with in the part that is shown. */
export type FocusView = ListNode & {
  readonly depths: readonly Choice[]
  readonly clearHref: string
  /** A form that asks for the way to another node, by name. */
  readonly way: {
    readonly action: string
    readonly kept: readonly (readonly [name: string, value: string])[]
    readonly text: string
  }
  /** The way to another node, as links; `null`: none was asked for. */
  readonly path: {
    readonly steps: readonly { readonly label: string; readonly href: string }[]
    readonly clearHref: string
  } | null
}

/** Prepares the node in focus; `null` when it is not in the part that is shown. @param path nodes of the way to `query.to` */
export function focusView(
  name: GraphName,
  graph: Graph,
  listing: Listing,
  query: GraphQuery,
  path: readonly string[],
  depths: readonly Choice[],
  hrefOf: (id: string) => string,
): FocusView | null {
  const [node] = graphList(graph, new Set([query.focus ?? '']), hrefOf, listing)
  const known = graph.nodes.find(({ id }) => id === query.focus)
  if (node === undefined || known === undefined) return null
  const labels = new Map(graph.nodes.map(({ id, label }) => [id, visibleText(label)]))
  const clear = (change: Partial<GraphQuery>): string => graphHref(name, { ...query, ...change })
  return {
    ...node,
    extensionHref: extensionPage(known, listing),
    depths,
    clearHref: clear({ focus: null, to: null }),
    way: {
      action: graphPath(name),
      kept: graphQueryPairs({ ...query, to: null }),
      text: labels.get(query.to ?? '') ?? '',
    },
    path:
      query.to === null
        ? null
        : {
            steps: path.map((id) => ({ label: labels.get(id) ?? id, href: hrefOf(id) })),
            clearHref: clear({ to: null }),
          },
  }
}
