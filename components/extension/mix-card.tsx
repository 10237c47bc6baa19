import Link from 'next/link'
import { MixForm } from '#components/compat/mix-form'
import type { ExtensionView } from '#view/extension-view'

/** Asks in one step whether this image runs on another release. */
export function MixCard({ view }: { readonly view: ExtensionView }) {
  return (
    <section className="card" aria-labelledby="mix">
      <h2 id="mix">Does it run elsewhere?</h2>
      <MixForm form={view.mix} isFixed />
      <p className="mt-3 text-s">
        <Link href={view.compatibilityHref} prefetch={false} className="link">
          What each release has instead
        </Link>
      </p>
    </section>
  )
}
