import type { ReactNode } from 'react'
import { Banners } from '#components/ui/banner'
import type { PreflightView } from '#view/upgrade/preflight-view'
import type { ProblemView } from '#view/problem-view'
import { Faults } from './faults.tsx'
import { PreflightResult } from './preflight-result.tsx'

type Props = {
  /** The form, which the framework's side of the house makes work. */
  readonly form: ReactNode
  /** `null`: nothing was asked yet. */
  readonly result: PreflightView | null
  readonly refused: ProblemView | null
  /** Lines that could not be read although there is no result. */
  readonly faults: readonly string[]
}

/** The pre-flight of an upgrade. */
export function UpgradeScreen({ form, result, refused, faults }: Props) {
  return (
    <>
      <h1 className="page-title">Upgrade pre-flight</h1>
      <p className="mt-2 mb-6 max-w-prose text-muted">
        Paste which extensions a node has, choose where it goes, and read a verdict for each of them before
        the upgrade. What is pasted is read on this server, kept nowhere and sent nowhere; the address holds
        names and versions only.
      </p>
      {form}
      {refused === null ? null : (
        <div role="alert" className="mt-6">
          <Banners banners={[{ tone: 'warn', heading: refused.text, sentences: [refused.advice] }]} />
        </div>
      )}
      {result === null ? <Faults faults={faults} /> : <PreflightResult view={result} />}
    </>
  )
}
