/** A document inside a paste. */
export type Place = {
  /** 1-based line of the paste where it begins. */
  readonly line: number
  /** Characters in front of it on that line. */
  readonly indent?: number
  readonly source: string
}

/** The line on which a text of a document stands first; where it is written in another way, that of the document. */
export function lineOf({ line, source }: Place, text: string): number {
  const at = text === '' ? -1 : source.indexOf(text)
  return at < 0 ? line : lineAndColumn({ line, source }, at).line
}

/** Where a character of a document stands in the paste, both 1-based and in characters as people count them. */
export function lineAndColumn(
  { line, indent = 0, source }: Place,
  at: number,
): { readonly line: number; readonly column: number } {
  const before = source.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  const column = Array.from(before.slice(lineStart)).length + 1
  if (lineStart === 0) return { line, column: column + indent }
  return { line: line + (before.match(/\n/g)?.length ?? 0), column }
}
