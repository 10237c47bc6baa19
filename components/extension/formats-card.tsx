import Link from 'next/link'
import { FormatList } from '#components/formats/format-list'
import { SelectionOptions } from '#components/formats/selection-options'
import type { ExtensionFormats } from '#view/selection/extension-formats'

/** Every text in which this extension can be used, made for a platform that the reader chooses. */
export function FormatsCard({ formats }: { readonly formats: ExtensionFormats }) {
  return (
    <section className="card grid gap-4" aria-labelledby="formats">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="formats" className="text-m font-semibold">
          Copy as
        </h2>
        <Link href={formats.basketHref} prefetch={false} className="link text-s" data-add-selection="">
          Add to the basket
        </Link>
      </div>
      <FormatList groups={formats.groups} />
      <details className="disclosure">
        <summary>
          Made for {formats.options.query.platform}, {formats.options.query.architecture}
        </summary>
        <div className="pt-3">
          <SelectionOptions options={formats.options} />
        </div>
      </details>
    </section>
  )
}
