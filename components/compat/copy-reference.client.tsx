'use client'

import { copyText } from '#components/ui/copy-listener.client'
import { refTextHref } from '#view/routes'

/** A cell of the matrix in words. */
export type CellPlace = {
  readonly name: string
  readonly release: string
  /** Whether the release has an image of that name. */
  readonly ships: boolean
  readonly reason: string
}

/**
 * Copies the pinned reference of a cell and says what happened. It is asked for only now: the matrix has no digests.
 */
export async function copyReference(
  { name, release, ships, reason }: CellPlace,
  say: (text: string) => void,
): Promise<void> {
  if (!ships) {
    say(`${release} has no image of ${name} to copy. ${reason}`)
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
