import type { TrustFact } from '#view/trust/trust-view'

/** Terms with what was found, each with a smaller second line where one helps. */
export function TrustFacts({ facts }: { readonly facts: readonly TrustFact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, text, note }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {text}
            {note === null ? null : <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
