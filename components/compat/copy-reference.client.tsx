'use client'

import { copyText } from '#components/ui/copy-listener.client'
import { refTextHref } from '#view/routes'

/**
 * Copies the pinned reference of a cell and says what happened. It is asked for only now: the matrix has no digests.
 */
export async function copyReference(cell: HTMLElement, say: (text: string) => void): Promise<void> {
  const name = cell.closest('tr')?.querySelector('th')?.textContent ?? ''
  const release = cell.dataset['release'] ?? ''
  if (cell.dataset['ships'] === undefined) {
    say(`${release} has no image of ${name} to copy. ${cell.title}`)
    return
  }
  say(`Reading the reference of ${name} in ${release}…`)
  try {
    const response = await fetch(refTextHref(name, release))
    const text = (await response.text()).trim()
    if (!response.ok) {
      say(`Nothing was copied: ${text}`)
      return
    }
    const isCopied = await copyText(text)
    say(isCopied ? `Copied ${text}` : `Copying failed; select the text instead: ${text}`)
  } catch {
    say('Nothing was copied: this server does not answer.')
  }
}
