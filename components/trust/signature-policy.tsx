import { CopyButton } from '#components/ui/copy-button'
import type { TrustView } from '#view/trust/trust-view'
import { TrustFacts } from './trust-facts.tsx'

/** How nodes can check signatures themselves, and what the check of this server stands on. */
export function SignaturePolicy({ trust }: { readonly trust: TrustView }) {
  const { verification } = trust
  return (
    <>
      <details className="disclosure">
        <summary>Let nodes check it</summary>
        {verification.kind === 'none' ? (
          <p className="mt-2 max-w-prose text-m text-muted">{verification.reason}</p>
        ) : (
          <>
            <ul className="my-2 grid max-w-prose list-disc gap-1 pl-5 text-m text-muted">
              {verification.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
            <div className="flex items-start gap-2">
              <code className="code min-w-0 flex-1">{verification.text}</code>
              <CopyButton text={verification.text} what="configuration that makes nodes check signatures" />
            </div>
          </>
        )}
      </details>
      <details className="disclosure">
        <summary>What the check stands on</summary>
        <div className="mt-2">
          <TrustFacts facts={trust.basis} />
        </div>
      </details>
    </>
  )
}
