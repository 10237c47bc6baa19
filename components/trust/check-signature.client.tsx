'use client'

import { useEffect, useEffectEvent, useState, type ComponentType } from 'react'
import { CheckLink } from './check-link.client.tsx'
import type { CheckProps } from './check-props.ts'

/**
 * Asks for the signature of the image that a page shows once the page stands, and offers to ask again. Without
 * scripts it is a link that lets the server check. What asks is fetched only when there is something to ask.
 */
export function CheckSignature(props: CheckProps) {
  const { verifyHref, isKnown, isFinal } = props
  const [Watched, setWatched] = useState<ComponentType<CheckProps>>()

  const ask = async (): Promise<void> => {
    const part = await import('./watched-signature.client.tsx')
    setWatched(() => part.WatchedSignature)
  }
  const askAtFirst = useEffectEvent(() => {
    if (!isKnown) void ask()
  })
  useEffect(() => askAtFirst(), [])

  if (Watched !== undefined) return <Watched {...props} />
  return isFinal ? null : (
    <CheckLink href={verifyHref} check={() => void ask()}>
      {isKnown ? 'Check again' : 'Check the signature'}
    </CheckLink>
  )
}
