import type { CatalogRow } from '#view/catalog-rows'

/** Two of them, so that what is out of sight is not drawn again with every key. */
const FIRST = 'hit'
const REST = 'hit-below'

/** Whether the browser can mark text without changing the document; Firefox does from version 140 on. */
export const canPaintHits = typeof CSS !== 'undefined' && 'highlights' in CSS

/**
 * Marks what was typed in rows that stand: no element is made or moved for it, which is most of what a key costs.
 *
 * @param root - holds the rows, in their order
 * @param from - the first row that is marked; those above keep their marks
 * @param to - the row after the last
 * @see https://www.w3.org/TR/css-highlight-api-1/
 */
export function paintHits(root: Element, rows: readonly CatalogRow[], from: number, to: number): void {
  const elements = root.querySelectorAll('.row')
  const highlight = new Highlight()
  for (const [at, { nameHits, textHits }] of rows.slice(from, to).entries()) {
    const row = elements[from + at]
    mark(highlight, row?.querySelector('.row-name a'), nameHits)
    mark(highlight, row?.querySelector('.row-text > span'), textHits)
  }
  if (!document.adoptedStyleSheets.includes(style())) document.adoptedStyleSheets.push(style())
  CSS.highlights.set(from === 0 ? FIRST : REST, highlight)
}

let sheet: CSSStyleSheet | undefined

/** As the class `hit`; here, since what packs the style sheets does not know the selector yet and says so each time. */
function style(): CSSStyleSheet {
  if (sheet !== undefined) return sheet
  sheet = new CSSStyleSheet()
  sheet.replaceSync(
    `::highlight(${FIRST}), ::highlight(${REST}) { background: var(--accent-line); color: var(--text) }`,
  )
  return sheet
}

/** Takes all marks away. */
export function clearHits(): void {
  CSS.highlights.delete(FIRST)
  CSS.highlights.delete(REST)
}

/** The text of a row is the last thing in its element. */
function mark(highlight: Highlight, element: Element | null | undefined, hits: CatalogRow['nameHits']): void {
  const text = element?.lastChild
  if (hits.length === 0 || !(text instanceof Text)) return
  for (const { from, to } of hits) {
    // One that reaches beyond the text is not drawn.
    highlight.add(
      new StaticRange({ startContainer: text, startOffset: from, endContainer: text, endOffset: to }),
    )
  }
}
