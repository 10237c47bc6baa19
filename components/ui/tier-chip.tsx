import type { TierChip as TierChipView } from '#view/extension-words'

/** The tier of an extension: a word with its colour, never the colour alone. */
export function TierChip({ chip }: { readonly chip: TierChipView }) {
  return <span className={`chip chip-${chip.tier}`}>{chip.word}</span>
}
