import Link from 'next/link'
import { CommandList } from '#components/ui/command-list'
import { CopyButton } from '#components/ui/copy-button'
import type { TrustView } from '#view/trust/trust-view'
import { TrustFacts } from './trust-facts.tsx'

/** What a signature says, its raw parts, and how to check it by hand. */
export function SignatureBody({ trust }: { readonly trust: TrustView }) {
  const { signature, cosign } = trust
  return (
    <>
      <p className="max-w-prose text-m text-muted wrap-anywhere">{trust.sentence}</p>
      {trust.facts.length === 0 ? null : (
        <div>
          <h3 className="mb-1.5 text-m font-semibold">{trust.factsTitle}</h3>
          <TrustFacts facts={trust.facts} />
        </div>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-s">
        {signature === null ? null : (
          <>
            <a href={signature.rawHref} className="link">
              {signature.rawText}
            </a>
            <Link href={signature.manifestHref} prefetch={false} className="link">
              Its manifest
            </Link>
          </>
        )}
        <a href={trust.apiHref} className="link">
          as JSON
        </a>
      </p>
      {signature === null ? null : (
        <details className="disclosure">
          <summary>Certificate</summary>
          <div className="mt-2 flex items-start gap-2">
            <code className="code min-w-0 flex-1 break-all">{signature.certificate}</code>
            <CopyButton text={signature.certificate} what="certificate of the signer" />
          </div>
          <p className="mt-2 text-s">
            <a href={signature.certificateHref} download="signer.pem" className="link">
              Download
            </a>
          </p>
        </details>
      )}
      <details className="disclosure">
        <summary>Verify by hand with cosign</summary>
        <p className="my-2 max-w-prose text-m text-muted">{cosign.note}</p>
        <CommandList commands={cosign.commands} />
      </details>
    </>
  )
}
