import { TierChip } from '#components/ui/tier-chip'
import { ScrollArea } from '#components/ui/scroll-area'
import { tierChip } from '#view/extension-words'
import type { TiersView } from '#view/tiers-view'

const COLUMNS = ['core', 'extra', 'contrib'] as const

/** What each tier promises. */
export function TiersScreen({ view }: { readonly view: TiersView }) {
  return (
    <div className="max-w-4xl">
      <h1 className="page-title">What the tiers promise</h1>
      <p className="mt-2 mb-6 max-w-prose text-muted">
        Since v1.11.0 an extension says in its description how far its makers stand behind it. The word is
        theirs; nothing here is a judgement of this catalog.
      </p>
      <ScrollArea label="Promises by tier">
        <table className="grid-table min-w-144">
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Promise</span>
              </th>
              {COLUMNS.map((tier) => (
                <th key={tier} scope="col" className="w-1/4">
                  <TierChip chip={tierChip(tier)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.promises.map((promise) => (
              <tr key={promise.about}>
                <th scope="row" className="whitespace-nowrap">
                  {promise.about}
                </th>
                {COLUMNS.map((tier) => (
                  <td key={tier} className={promise[tier] === 'Unstated' ? 'text-faint' : ''}>
                    {promise[tier]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
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
