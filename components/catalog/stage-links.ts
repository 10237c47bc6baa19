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

/**
 * Follows the links of rows and filters as the framework's own would. A catalog has two hundred, and a component for
 * each costs more than all else that happens with a key.
 */
export function followRow(event: MouseEvent, router: Router): void {
  const link = linkAt(event, '.row a, .rail a')
  const href = link?.getAttribute('href') ?? null
  if (link === null || href === null || isElsewhere(event) || event.defaultPrevented) return
  event.preventDefault()
  if (link.classList.contains('row-select')) router.replace(href, { scroll: false })
  else router.push(href)
}
