import type { MouseEvent, SyntheticEvent } from 'react'

/** What moves to another page, as the framework's router does. */
type Router = {
  readonly push: (href: string) => void
  readonly replace: (href: string, options: { readonly scroll: boolean }) => void
}

/** The link of some kind that an event happened to; `null`: none. */
export function linkAt({ target }: SyntheticEvent, selector: string): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>(selector) : null
}

/** Whether a click opens its link in another place than this. */
export function isElsewhere(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}

/** Links to another view of the same catalog that do not mean to drop what was typed. */
const keepsText = '.row-select, .rail a, .seg a, .filters-on a, [data-selection]'

/**
 * Follows a link to another view of the same catalog together with a text that was typed and not answered yet, which
 * the link, as the server sent it, does not know.
 */
export function followWithText(event: MouseEvent, router: Router, path: string, text: string): void {
  const link = linkAt(event, keepsText)
  const [linkPath, query] = link?.getAttribute('href')?.split('?') ?? []
  if (link === null || linkPath !== path || isElsewhere(event)) return
  const search = new URLSearchParams(query)
  search.delete('page')
  if (text === '') search.delete('q')
  else search.set('q', text)
  // The framework's own links ask this before they follow.
  event.preventDefault()
  go(link, `${path}?${search}`, router)
}

/**
 * Follows the links of rows and filters as the framework's own would. A catalog has two hundred, and a component for
 * each costs more than all else that happens with a key.
 */
export function followRow(event: MouseEvent, router: Router): void {
  const link = linkAt(event, '.row a, .rail a')
  const href = link?.getAttribute('href') ?? null
  if (link === null || href === null || isElsewhere(event) || event.defaultPrevented) return
  event.preventDefault()
  go(link, href, router)
}

/** Selecting is no step of its own in the history, and stays where the reader is. */
function go(link: Element, href: string, router: Router): void {
  if (link.matches('.row-select, [data-selection]')) router.replace(href, { scroll: false })
  else router.push(href)
}
