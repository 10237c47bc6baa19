import type { ReleaseSignaturesView } from '#view/trust/release-signatures'
import { CheckRelease } from './check-release.client.tsx'
import { SignatureBody } from './signature-body.tsx'
import { VerdictMark } from './verdict-mark.tsx'

/** The signatures of a release: how many images have which state, and that of its catalog. */
export function ReleaseSignatures({ progress, catalog, href, verifyHref }: ReleaseSignaturesView) {
  return (
    <div className="signatures">
      <CheckRelease href={href} verifyHref={verifyHref} view={progress} />
      <details className="signatures-catalog">
        <summary>
          Catalog image <VerdictMark mark={catalog.mark} />
        </summary>
        <div className="card mt-2 grid gap-4">
          <SignatureBody trust={catalog} />
        </div>
      </details>
    </div>
  )
}
