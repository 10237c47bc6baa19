import Link from 'next/link'
import type { BasketView } from '#view/selection/basket-view'
import type { FindingView } from '#view/selection/finding-view'

/** What speaks against a selection and what puts it right: each repair is a link to the repaired selection. */
export function BasketFindings({ view }: { readonly view: BasketView }) {
  return (
    <section className="card" aria-labelledby="findings">
      <h2 id="findings">Do they go together</h2>
      {view.noFindings === null ? (
        <ul className="grid gap-3">
          {view.findings.map((finding) => (
            <Finding key={finding.key} finding={finding} />
          ))}
        </ul>
      ) : (
        <p className="text-m text-muted">{view.noFindings}</p>
      )}
    </section>
  )
}

function Finding({ finding }: { readonly finding: FindingView }) {
  return (
    <li className={`finding finding-${finding.severity}`}>
      <strong>{finding.severityText}</strong>
      <p>{finding.text}</p>
      {finding.evidence.length === 0 ? null : (
        <p className="text-s text-muted">By: {finding.evidence.join('; ')}</p>
      )}
      {finding.repairs.length + finding.configure.length === 0 ? null : (
        <p className="mt-1 flex flex-wrap gap-2">
          {finding.repairs.map((repair) => (
            <Link key={repair.label} href={repair.href} prefetch={false} className="btn" data-selection="">
              {repair.label}
            </Link>
          ))}
          {finding.configure.map((one) => (
            <a key={one.label} href={one.href} className="btn">
              {one.label}
            </a>
          ))}
        </p>
      )}
    </li>
  )
}
