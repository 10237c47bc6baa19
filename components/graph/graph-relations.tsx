import Link from 'next/link'
import type { ListRelation } from '#view/graph/graph-list'
import type { EvidenceWords } from '#view/graph/graph-words'

/** What a node has to do with others, each with its evidence. */
export function GraphRelations({ relations }: { readonly relations: readonly ListRelation[] }) {
  if (relations.length === 0)
    return <p className="mt-2 text-s text-muted">Nothing is known that it has to do with.</p>
  return (
    <ul className="graph-relations">
      {relations.map((relation) => (
        <li key={relation.key}>
          <span className="text-muted">{relation.phrase}</span>{' '}
          <Link href={relation.otherHref} prefetch={false} className="link wrap-anywhere">
            {relation.other}
          </Link>
          {relation.platform === '' ? null : <span className="mark ml-2">{relation.platform}</span>}
          {relation.note === null ? null : <span className="block text-s text-muted">{relation.note}</span>}
          <Evidence evidence={relation.evidence} />
        </li>
      ))}
    </ul>
  )
}

/** Why an edge is believed. */
export function Evidence({ evidence }: { readonly evidence: readonly EvidenceWords[] }) {
  return (
    <span className="graph-evidence">
      {evidence.map(({ text, href, isProof }) => (
        <span key={text} data-proof={isProof ? '' : undefined}>
          {href === null ? (
            text
          ) : (
            <a href={href} className="link" rel="noreferrer">
              {text}
            </a>
          )}
        </span>
      ))}
    </span>
  )
}
