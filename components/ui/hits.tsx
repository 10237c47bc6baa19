type Range = { readonly from: number; readonly to: number }

/** A text in which the places that were looked for are marked. */
export function Hits({ text, hits }: { readonly text: string; readonly hits: readonly Range[] }) {
  if (hits.length === 0) return text
  const last = hits.at(-1)?.to ?? 0
  return (
    <>
      {hits.map(({ from, to }, at) => (
        <span key={from}>
          {text.slice(hits[at - 1]?.to ?? 0, from)}
          <mark className="hit">{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(last)}
    </>
  )
}
