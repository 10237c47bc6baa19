import type { ReactNode } from 'react'
import { Banners } from '#components/ui/banner'
import type { LintView, LintWaiting } from '#view/lint/lint-view'
import type { ProblemView } from '#view/problem-view'
import { LintResult } from './lint-result.tsx'
import { WatchLint } from './watch-lint.client.tsx'

type Props = {
  /** The form, which the framework's side of the house makes work. */
  readonly form: ReactNode
  /** `null`: nothing was asked, or there is no answer yet. */
  readonly result: LintView | null
  readonly waiting: LintWaiting | null
  readonly refused: ProblemView | null
}

/** An image or a manifest against the rules of a release. */
export function LintScreen({ form, result, waiting, refused }: Props) {
  return (
    <>
      <h1 className="page-title">Check an extension</h1>
      <p className="mt-2 mb-6 max-w-prose text-muted">
        An image of this registry, in a catalog or not, or a manifest.yaml against the rules of a Talos
        release: what is refused, by whom, since when, and how to mend it. Layers are read to their end and
        verified before anything is said of them.
      </p>
      {form}
      {refused === null ? null : (
        <div role="alert" className="mt-6">
          <Banners banners={[{ tone: 'warn', heading: refused.text, sentences: [refused.advice] }]} />
        </div>
      )}
      {waiting === null ? null : (
        <section aria-labelledby="result" className="mt-8 grid gap-3">
          <h2 id="result" className="text-l font-semibold wrap-anywhere">
            Reading {waiting.reference}
          </h2>
          <WatchLint waiting={waiting} />
        </section>
      )}
      {result === null ? null : <LintResult view={result} />}
    </>
  )
}
