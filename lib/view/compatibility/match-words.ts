/** Whether every word of a text is in a name; case does not matter, an empty text is in every name. */
export function matchesWords(name: string, text: string): boolean {
  const lower = name.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}
