import type { PageCopy } from '#view/search/palette-actions'

/** What the page at hand has to copy: its main text, if it has one, and its address. */
export function pageCopies(): readonly PageCopy[] {
  const main = document.querySelector('main .btn-primary[data-copy]')
  const text = main?.getAttribute('data-copy') ?? null
  const label = main?.getAttribute('aria-label')?.replace(/^Copy /, '') ?? null
  return [
    ...(text === null || label === null ? [] : [{ text, what: label }]),
    { text: window.location.href, what: 'address of this page' },
  ]
}
