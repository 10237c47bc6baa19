import type { PaletteOption } from './palette-option.ts'

/**
 * Does what an option stands for. Copies and themes go through the parts of the page that do them always, so that they
 * are said aloud and remembered in one place.
 */
export function perform(option: PaletteOption, isElsewhere: boolean, go: (href: string) => void): void {
  if (option.kind === 'item') return lead(option.item.href, isElsewhere, go)
  const { act } = option.action
  if (act.kind === 'theme') document.querySelector<HTMLElement>(`.theme-switch [value=${act.theme}]`)?.click()
  else if (act.kind === 'copy') copy(act.text, act.what)
  else document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))
}

function lead(href: string, isElsewhere: boolean, go: (href: string) => void): void {
  if (isElsewhere) window.open(href, '_blank', 'noopener')
  // A document is no page that the framework could show.
  else if (href.startsWith('/api/')) window.location.assign(href)
  else go(href)
}

/** A click on a button with `data-copy` is heard by the listener of the page. */
function copy(text: string, what: string): void {
  const button = document.createElement('button')
  button.hidden = true
  button.setAttribute('data-copy', text)
  button.setAttribute('aria-label', `Copy ${what}`)
  document.body.append(button)
  button.click()
  button.remove()
}
