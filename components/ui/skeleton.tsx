/** The shape of lines that are on their way: heard as one sentence, seen as bars. */
export function Skeleton({ text, lines }: { readonly text: string; readonly lines: number }) {
  return (
    <div className="skeleton" aria-busy="true">
      <span className="sr-only">{text}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" />
      ))}
    </div>
  )
}
