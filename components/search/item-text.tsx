import { Hits } from '#components/ui/hits'
import { TierChip } from '#components/ui/tier-chip'
import type { SearchItem } from '#view/search/search-item'

/** What is said of one thing that was found. */
export function ItemText({ item }: { readonly item: SearchItem }) {
  return (
    <>
      {item.tone === null ? null : <span className={`dot dot-${item.tone}`} />}
      <span className="found-label">
        <Hits text={item.label} hits={item.hits} />
      </span>
      {item.tier === null ? null : <TierChip chip={item.tier} />}
      {item.text === null ? null : (
        <span className={item.kind === 'answer' ? 'found-text is-whole' : 'found-text'}>{item.text}</span>
      )}
      {item.hint === null ? null : <code className="found-hint">{item.hint}</code>}
    </>
  )
}
