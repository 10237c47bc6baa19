/**
 * C0 and C1 controls, line and paragraph separators, and the marks that reorder text (bidi): what a hostile
 * registry would use to make an operator's terminal or a page show something else.
 */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- controls are exactly what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g

/** Text of others made safe to show: control and bidi characters become one space, at most `limit` characters. */
export function visibleText(text: string, limit = 300): string {
  // The cut comes first, so that a long hostile text costs nothing; runs of unsafe characters only shrink it.
  const plain = text
    .slice(0, limit * 4)
    .replace(UNSAFE, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return plain.length > limit ? `${plain.slice(0, limit - 1)}…` : plain
}
