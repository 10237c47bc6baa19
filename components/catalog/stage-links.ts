import type { MouseEvent, SyntheticEvent } from 'react'

/** What moves to another page, as the framework's router does. */
type Router = {
  readonly push: (href: string, options?: { readonly scroll: boolean }) => void
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

/** The query that a link to another view of the same catalog asks for; `null`: it leads elsewhere. */
export function queryOfLink(link: Element, path: string): string | null {
  const [linkPath, query] = link.getAttribute('href')?.split('?') ?? []
  return linkPath === path ? (query === undefined ? '' : `?${query}`) : null
}

/** Whether a link changes the selection and nothing else. */
export function isSelecting(link: Element): boolean {
  return link.matches('[data-selection]')
}

/** Whether a link to another view means to keep what was typed. */
export function keepsText(link: Element): boolean {
  return isSelecting(link) || link.matches('.rail a, .seg a, .filters-on a')
}

/**
 * Goes to another view of the catalog. Selecting a row is no step of its own in the history, and who selects stays
 * where the page was.
 */
export function goTo(link: Element, href: string, router: Router): void {
  if (link.matches('.row-select')) router.replace(href, { scroll: false })
  else if (isSelecting(link)) router.push(href, { scroll: false })
  else router.push(href)
}

/**
 * Follows the other links of rows as the framework's own would. A catalog has two hundred, and a component for each
 * costs more than all else that happens with a key.
 */
export function followRow(event: MouseEvent, router: Router): void {
  const href = linkAt(event, '.row a')?.getAttribute('href') ?? null
  if (href === null || isElsewhere(event) || event.defaultPrevented) return
  event.preventDefault()
  router.push(href)
}
