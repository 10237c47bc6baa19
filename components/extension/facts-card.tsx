import Link from 'next/link'
import { CopyButton } from '#components/ui/copy-button'
import type { Fact } from '#view/extension-facts'

/** The facts of an extension, term by term. */
export function FactsCard({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <section className="card" aria-label="Facts">
      <dl className="facts">
        {facts.map((fact) => (
          <div key={fact.term}>
            <dt>{fact.term}</dt>
            <dd>
              <Value fact={fact} />
              {fact.note === null ? null : <small>{fact.note}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Value({ fact }: { readonly fact: Fact }) {
  if (fact.href !== null) {
    return (
      <Link href={fact.href} prefetch={false} className="link">
        {fact.text}
      </Link>
    )
  }
  if (!fact.isCode) return <span>{fact.text}</span>
  if (fact.copy === null) return <code>{fact.text}</code>
  return (
    <span className="inline-flex items-center gap-1">
      <code title={fact.copy}>{fact.text}</code>
      <CopyButton text={fact.copy} what={fact.term.toLowerCase()} />
    </span>
  )
}
