'use client'

import { useCallback, useEffect, useState, type ComponentType } from 'react'

/** A part of a page whose code arrives later. */
type LatePart<Props> = {
  /** The part once it is there. */
  readonly Part: ComponentType<Props> | undefined
  /** Fetches it now, because somebody asked for what it does. */
  readonly ask: () => void
  /** Whether somebody did: what they pressed is gone when the part takes its place, so it has to take the focus. */
  readonly isAsked: boolean
}

/**
 * Fetches a part after the page stands, or when somebody asks for it.
 *
 * @param isWanted whether it is fetched without being asked for
 * @param load imports it; a function of the module, so that it is always the same
 */
export function useLatePart<Props>(
  isWanted: boolean,
  load: () => Promise<ComponentType<Props>>,
): LatePart<Props> {
  const [Part, setPart] = useState<ComponentType<Props>>()
  const [isAsked, setAsked] = useState(false)
  const isDue = isWanted || isAsked

  useEffect(() => {
    let isHere = isDue
    const fetchPart = async (): Promise<void> => {
      const part = await load()
      if (isHere) setPart(() => part)
    }
    if (isDue) void fetchPart()
    return () => {
      isHere = false
    }
  }, [isDue, load])
  const ask = useCallback(() => setAsked(true), [])

  return { Part, ask, isAsked }
}
