'use client'

import { useLatePart } from '#components/ui/use-late-part.client'
import { CheckLink } from './check-link.client.tsx'
import type { CheckProps } from './check-props.ts'

/**
 * Asks for the signature of the image that a page shows once the page stands, and offers to ask again. Without
 * scripts it is a link that lets the server check. What asks is fetched only when there is something to ask.
 */
export function CheckSignature(props: CheckProps) {
  const { verifyHref, isKnown, isFinal } = props
  const [Watched, ask] = useLatePart(!isKnown, watchedPart)

  if (Watched !== undefined) return <Watched {...props} />
  return isFinal ? null : (
    <CheckLink href={verifyHref} check={ask}>
      {isKnown ? 'Check again' : 'Check the signature'}
    </CheckLink>
  )
}

const watchedPart = async () => (await import('./watched-signature.client.tsx')).WatchedSignature
