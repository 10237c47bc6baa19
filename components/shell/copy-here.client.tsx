'use client'

import { formatTextHref } from '#view/routes'

/** Where a browser keeps the format that was copied last. */
const FORMAT_KEY = 'copy-format'

/**
 * Copies the row with the focus, or else the page, in the format that was copied last: the pinned reference where
 * none was, or where the format does not fit. Says whether there was anything to copy.
 */
export function copyHere(row: HTMLElement | null): boolean {
  const format = rememberedFormat()
  if (row === null) {
    const button =
      document.querySelector<HTMLElement>(`[data-format="${format}"]`) ??
      document.querySelector<HTMLElement>('main .btn-primary[data-copy], main [data-format]')
    button?.click()
    return button !== null
  }
  const button = row.querySelector<HTMLElement>('[data-copy]')
  const address = row.querySelector('.row-name a')?.getAttribute('href')?.split('/')
  const [name, release] = address?.slice(-2) ?? []
  if (button === null) return false
  if (format === 'reference' || name === undefined || release === undefined) button.click()
  else void copyFormat(formatTextHref(release, format, name), format, button)
  return true
}

function rememberedFormat(): string {
  try {
    const format = localStorage.getItem(FORMAT_KEY) ?? 'reference'
    return /^[a-z-]{1,40}$/.test(format) ? format : 'reference'
  } catch {
    // Storage may be switched off.
    return 'reference'
  }
}

/** Lets a button of the row copy another text for once, so that it is copied and said as always. */
async function copyFormat(href: string, format: string, button: HTMLElement): Promise<void> {
  const response = await fetch(href).catch(() => undefined)
  const [reference, label] = [button.getAttribute('data-copy'), button.getAttribute('aria-label')]
  if (response?.ok === true && reference !== null && label !== null) {
    button.setAttribute('data-copy', (await response.text()).replace(/\n$/, ''))
    button.setAttribute('aria-label', label.replace('pinned reference', format))
    button.click()
    button.setAttribute('data-copy', reference)
    button.setAttribute('aria-label', label)
  } else button.click()
}
