import type { TrustView } from '#view/trust/trust-view'
import { CheckSignature } from './check-signature.client.tsx'
import { SignatureBody } from './signature-body.tsx'
import { SignaturePolicy } from './signature-policy.tsx'
import { VerdictMark } from './verdict-mark.tsx'

/** Whether an image is signed by somebody it should be signed by. */
export function SignatureCard({ trust }: { readonly trust: TrustView }) {
  return (
    <section className="card grid gap-4" aria-labelledby="signature">
      <div className="signature-head">
        <h2 id="signature" className="text-m font-semibold">
          Signature
        </h2>
        <VerdictMark mark={trust.mark} />
        <span className="text-s text-muted">
          {[trust.checked, `of ${trust.digest.short}`].filter((part) => part !== null).join(', ')}
        </span>
        <CheckSignature
          apiHref={trust.apiHref}
          verifyHref={trust.verifyHref}
          isKnown={trust.mark.state !== 'not-checked'}
          isFinal={trust.mark.state === 'verified'}
        />
      </div>
      <SignatureBody trust={trust} />
      <SignaturePolicy trust={trust} />
    </section>
  )
}
