import Link from 'next/link'
import type { ListNode } from '#view/graph/graph-list'
import { GraphRelations } from './graph-relations.tsx'

/** A graph in words: every node with what it has to do with. */
export function GraphList({ nodes }: { readonly nodes: readonly ListNode[] }) {
  if (nodes.length === 0) return <p className="mt-6 text-m text-muted">Nothing is left to show.</p>
  return (
    <ul aria-label="Nodes of the graph" className="graph-list">
      {nodes.map((node) => (
        <li key={node.id}>
          <h2>
            <Link href={node.href} prefetch={false} className="wrap-anywhere">
              {node.label}
            </Link>
            <small>{[node.kind, ...node.notes].join(', ')}</small>
          </h2>
          {node.extensionHref === null ? null : (
            <Link href={node.extensionHref} prefetch={false} className="link text-s">
              Page of the extension
            </Link>
          )}
          <GraphRelations relations={node.relations} />
        </li>
      ))}
    </ul>
  )
}
