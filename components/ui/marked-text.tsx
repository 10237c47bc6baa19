/** A sentence in which what stands between backticks is code. */
export function MarkedText({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))
}
