import Link from 'next/link'
import { KeepFresh } from '#components/shell/keep-fresh.client'
import type { ProblemView } from '#view/problem-view'
import { homeHref, sourcesHref } from '#view/routes'

type Props = {
  readonly problem: ProblemView
  /** The page itself, to ask again. */
  readonly selfHref: string
  /** The JSON twin, which tells when there is something to show. */
  readonly apiHref: string
  /** Names this request in the log of the server. */
  readonly requestId: string | null
}

/** Stands where data would stand, when there is none. */
export function ProblemPanel({ problem, selfHref, apiHref, requestId }: Props) {
  return (
    <section className="panel" aria-labelledby="problem" data-problem={problem.kind}>
      <p className="mb-2 font-mono text-s text-muted">{problem.status}</p>
      <h1 id="problem" className="page-title">
        {problem.heading}
      </h1>
      <p className="mt-3 wrap-anywhere">{problem.text}</p>
      <p className="mt-1 text-muted">{problem.advice}</p>
      {problem.retry === null ? null : <p className="mt-1 text-muted">{problem.retry}</p>}
      <p className="mt-5 flex flex-wrap gap-2.5">
        <a href={selfHref} className="btn btn-primary">
          Ask again
        </a>
        <Link href={sourcesHref} prefetch={false} className="btn">
          What was read
        </Link>
        <Link href={homeHref} prefetch={false} className="btn">
          Newest catalog
        </Link>
      </p>
      {requestId === null ? null : (
        <p className="mt-6 text-xs text-faint">
          Request <code>{requestId}</code>
        </p>
      )}
      <KeepFresh href={apiHref} shown={problem.kind} />
    </section>
  )
}
