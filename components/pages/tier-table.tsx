import { ScrollArea } from '#components/ui/scroll-area'
import { TierChip } from '#components/ui/tier-chip'
import { tierChip } from '#view/extension-words'
import type { TierPromise } from '#view/tiers-view'

const COLUMNS = ['core', 'extra', 'contrib'] as const

/** What each tier promises, one respect a row. */
export function TierTable({ promises }: { readonly promises: readonly TierPromise[] }) {
  return (
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
          {promises.map((promise) => (
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
  )
}
