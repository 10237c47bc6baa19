import type { ShownRow } from '#view/catalog-rows'

/** Two of them, so that what is out of sight is not drawn again with every key. */
const FIRST = 'hit'
const REST = 'hit-below'

/** Whether the browser can mark text without changing the document; Firefox does from version 140 on. */
export const canPaintHits = typeof CSS !== 'undefined' && 'highlights' in CSS

/**
 * Marks what was typed in rows that stand: no element is made or moved for it, which is most of what a key costs. The
 * marks of rows out of sight are taken away with the first ones: the browser looks at every mark again whenever the page
 * changes.
 *
 * @param root - holds the rows, in their order
 * @param count - of the first rows
 * @see https://www.w3.org/TR/css-highlight-api-1/
 */
export function paintFirstHits(root: Element, rows: readonly ShownRow[], count: number): void {
  if (!document.adoptedStyleSheets.includes(style())) document.adoptedStyleSheets.push(style())
  CSS.highlights.delete(REST)
  CSS.highlights.set(FIRST, highlightOf(root, rows, 0, count))
}

/** Marks the others, once nobody types. */
export function paintOtherHits(root: Element, rows: readonly ShownRow[], from: number): void {
  CSS.highlights.set(REST, highlightOf(root, rows, from, rows.length))
}

/** Takes all marks away. */
export function clearHits(): void {
  CSS.highlights.delete(FIRST)
  CSS.highlights.delete(REST)
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

function highlightOf(root: Element, rows: readonly ShownRow[], from: number, to: number): Highlight {
  const elements = root.getElementsByClassName('row')
  const highlight = new Highlight()
  for (const [at, { hits }] of rows.slice(from, to).entries()) {
    const row = elements[from + at]
    mark(highlight, row?.querySelector('.row-name a'), hits.name)
    mark(highlight, row?.querySelector('.row-text > span'), hits.text)
  }
  return highlight
}

/** The text of a row is the last thing in its element. */
function mark(
  highlight: Highlight,
  element: Element | null | undefined,
  hits: ShownRow['hits']['name'],
): void {
  const text = element?.lastChild
  if (hits.length === 0 || !(text instanceof Text)) return
  for (const { from, to } of hits) {
    // One that reaches beyond the text is not drawn.
    highlight.add(
      new StaticRange({ startContainer: text, startOffset: from, endContainer: text, endOffset: to }),
    )
  }
}
