'use client'

import { formatTextHref } from '#view/routes'
import { copyInstead, rememberedFormat } from './copy-format.ts'
import { subjectOf } from './row-of.ts'

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
  const subject = subjectOf(row)
  if (button === null) return false
  if (format === 'reference' || subject === undefined) button.click()
  else
    void copyFormat(
      formatTextHref(subject.release, format, subject.name),
      `${format} of ${subject.name}`,
      button,
    )
  return true
}

/** Asks for the text; where there is none in that format the button copies what it always does. */
async function copyFormat(href: string, what: string, button: HTMLElement): Promise<void> {
  const response = await fetch(href).catch(() => undefined)
  if (response?.ok === true) copyInstead(button, { text: (await response.text()).replace(/\n$/, ''), what })
  else button.click()
}
