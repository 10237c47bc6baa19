'use client'

import { useLatePart } from '#components/ui/use-late-part.client'

type Props = {
  /** The JSON twin of the page. */
  readonly href: string
  /** `state/origin` that the page shows now, or the kind of its problem. */
  readonly shown: string
}

/** Renews a page by itself; what it takes for that is fetched only now, after the page stands. */
export function KeepFresh(props: Props) {
  const [Freshness] = useLatePart(true, freshness)

  return Freshness === undefined ? null : <Freshness {...props} />
}

const freshness = async () => (await import('./freshness.client.tsx')).Freshness
