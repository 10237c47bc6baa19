'use client'

import { useEffect, useState, type ComponentType } from 'react'

/** What a page can do without for its first moment: keys, and the memory of a selection. */
export function Late() {
  const [parts, setParts] = useState<readonly ComponentType[]>([])

  useEffect(() => {
    let isWanted = true
    const fetchParts = async (): Promise<void> => {
      const [keys, memory] = await Promise.all([
        import('./keys.client.tsx'),
        import('./selection-memory.client.tsx'),
      ])
      if (isWanted) setParts([keys.Keys, memory.SelectionMemory])
    }
    void fetchParts()
    return () => {
      isWanted = false
    }
  }, [])

  return parts.map((Part, at) => <Part key={at === 0 ? 'keys' : 'memory'} />)
}
