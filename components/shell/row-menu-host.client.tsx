'use client'

import { useEffect, useState, type ComponentType } from 'react'
import type { RowMenuProps } from './row-menu.client.tsx'

/** Fetches the menu of a row when its button is first pressed. @see late.client.tsx for who hears that */
export function RowMenuHost({ pressed }: RowMenuProps) {
  const [Menu, setMenu] = useState<ComponentType<RowMenuProps>>()

  useEffect(() => {
    let isWanted = pressed !== null && Menu === undefined
    const fetchPart = async (): Promise<void> => {
      const part = await import('./row-menu.client.tsx')
      if (isWanted) setMenu(() => part.RowMenu)
    }
    // The next press tries again.
    if (isWanted) void fetchPart().catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [pressed, Menu])

  return Menu === undefined ? null : <Menu pressed={pressed} />
}
