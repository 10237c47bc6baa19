import type { CompareForm as CompareFormView } from '#view/compare/compare-form'
import { CompareForm } from './compare-form.tsx'

type Props = {
  readonly form: CompareFormView
  /** What was typed and is no release; `null`: nothing was wrong. */
  readonly refused: string | null
}

/** Where a comparison begins. */
export function CompareScreen({ form, refused }: Props) {
  return (
    <div className="max-w-4xl">
      <h1 className="page-title">Compare two releases</h1>
      <p className="mt-2 mb-6 max-w-prose text-muted">
        What was added, removed and renamed, which versions jumped and by which part, what was only rebuilt,
        and what changed in tiers and constraints. Either way in time.
      </p>
      {refused === null ? null : (
        <div role="alert" className="banner banner-warn mb-5">
          <strong>{refused}</strong>
          <p>Write two versions such as v1.12.11 and v1.13.9.</p>
        </div>
      )}
      <CompareForm form={form} />
    </div>
  )
}
