import { TierChip } from '#components/ui/tier-chip'
import { tierChip } from '#view/extension-words'
import type { TiersView } from '#view/tiers-view'
import { TierTable } from './tier-table.tsx'

/** What each tier promises. */
export function TiersScreen({ view }: { readonly view: TiersView }) {
  return (
    <div className="max-w-4xl">
      <h1 className="page-title">What the tiers promise</h1>
      <p className="mt-2 mb-6 max-w-prose text-muted">
        Since v1.11.0 an extension says in its description how far its makers stand behind it. The word is
        theirs; nothing here is a judgement of this catalog.
      </p>
      <TierTable promises={view.promises} />
      <dl className="mt-8 grid max-w-prose gap-4">
        {view.remarks.map((remark) => (
          <div key={remark.tier} className="grid gap-1">
            <dt>
              <TierChip chip={tierChip(remark.tier)} />
            </dt>
            <dd className="text-m text-muted">{remark.text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
