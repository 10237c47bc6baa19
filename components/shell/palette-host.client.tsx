'use client'

import { useEffect, useState, type ComponentType } from 'react'
import type { PaletteProps } from '#components/palette/palette.client'

/** Fetches the palette when it is first asked for. @see late.client.tsx for who asks */
export function PaletteHost({ opened, takeTyped }: PaletteProps) {
  const [Palette, setPalette] = useState<ComponentType<PaletteProps>>()

  useEffect(() => {
    let isWanted = opened > 0 && Palette === undefined
    const fetchPart = async (): Promise<void> => {
      const part = await import('#components/palette/palette.client')
      if (isWanted) setPalette(() => part.Palette)
    }
    // The next time it is asked for tries again.
    if (isWanted) void fetchPart().catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [opened, Palette])

  return Palette === undefined ? null : <Palette opened={opened} takeTyped={takeTyped} />
}
