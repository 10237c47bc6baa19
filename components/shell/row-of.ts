/** The row of a catalog that an element stands in. */
export function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('.row') ?? null
}

/** What a row is about, as its link says it; `undefined` when it has none. */
export function subjectOf(
  row: HTMLElement,
): { readonly name: string; readonly release: string; readonly href: string } | undefined {
  const href = row.querySelector('.row-name a')?.getAttribute('href') ?? ''
  const [name, release] = href.split('/').slice(-2)
  return name === undefined || release === undefined ? undefined : { name, release, href }
}

/** The row whose name leads to an address. */
export function rowAbout(href: string): HTMLElement | null {
  return rowOf(document.querySelector(`.row-name a[href="${CSS.escape(href)}"]`))
}
