'use client'

import { useEffect, useState, type ComponentType } from 'react'
import { CheckLink } from './check-link.client.tsx'
import type { CheckProps } from './check-props.ts'

/**
 * Asks for the signature of the image that a page shows once the page stands, and offers to ask again. Without
 * scripts it is a link that lets the server check. What asks is fetched only when there is something to ask.
 */
export function CheckSignature(props: CheckProps) {
  const { verifyHref, isKnown, isFinal } = props
  const [Watched, setWatched] = useState<ComponentType<CheckProps>>()

  useEffect(() => {
    if (isKnown) return undefined
    let isWanted = true
    const fetchPart = async (): Promise<void> => {
      const part = await watchedPart()
      if (isWanted) setWatched(() => part)
    }
    void fetchPart()
    return () => {
      isWanted = false
    }
  }, [isKnown])
  const ask = async (): Promise<void> => {
    const part = await watchedPart()
    setWatched(() => part)
  }

  if (Watched !== undefined) return <Watched {...props} />
  return isFinal ? null : (
    <CheckLink href={verifyHref} check={() => void ask()}>
      {isKnown ? 'Check again' : 'Check the signature'}
    </CheckLink>
  )
}

async function watchedPart(): Promise<ComponentType<CheckProps>> {
  const { WatchedSignature } = await import('./watched-signature.client.tsx')
  return WatchedSignature
}
