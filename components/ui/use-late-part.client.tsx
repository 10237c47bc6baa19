'use client'

import { useEffect, useState, type ComponentType } from 'react'

/**
 * Fetches a part of a page after the page stands, or when somebody asks for it: the part once it is there, and the
 * way to ask.
 *
 * @param isWanted whether it is fetched without being asked for
 * @param load imports it; a function of the module, so that it is always the same
 */
export function useLatePart<Props>(
  isWanted: boolean,
  load: () => Promise<ComponentType<Props>>,
): readonly [ComponentType<Props> | undefined, () => void] {
  const [Part, setPart] = useState<ComponentType<Props>>()

  useEffect(() => {
    if (isWanted) fetchPart(load, setPart)
  }, [isWanted, load])

  return [Part, () => fetchPart(load, setPart)]
}

function fetchPart<Part>(load: () => Promise<Part>, take: (set: () => Part) => void): void {
  void load().then((part) => take(() => part))
}
