/** A place in a text as editors count: lines and columns from 1, columns in characters. */
export type TextPosition = { readonly line: number; readonly column: number }

/** The place that has so many code units before it; the end for what lies behind it. */
export function textPosition(text: string, at: number): TextPosition {
  const lines = text.slice(0, Math.max(0, at)).split(/\r\n|\r|\n/)
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 }
}
