'use client'

import { useEffect, useState, type ComponentType } from 'react'

type Props = {
  /** The JSON twin of the page. */
  readonly href: string
  /** `state/origin` that the page shows now, or the kind of its problem. */
  readonly shown: string
}

/** Renews a page by itself; what it takes for that is fetched only now, after the page stands. */
export function KeepFresh({ href, shown }: Props) {
  const [Freshness, setFreshness] = useState<ComponentType<Props>>()

  useEffect(() => {
    let isWanted = true
    const fetchPart = async (): Promise<void> => {
      const part = await import('./freshness.client.tsx')
      if (isWanted) setFreshness(() => part.Freshness)
    }
    void fetchPart()
    return () => {
      isWanted = false
    }
  }, [])

  return Freshness === undefined ? null : <Freshness href={href} shown={shown} />
}
