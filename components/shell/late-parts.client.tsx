'use client'

import type { PressedMenu } from './row-menu.client.tsx'
import { Keys } from './keys.client.tsx'
import { PaletteHost } from './palette-host.client.tsx'
import { RowMenuHost } from './row-menu-host.client.tsx'
import { SelectionMemory } from './selection-memory.client.tsx'

/** What is handed to the parts that come with the first touch. */
export type LatePartsProps = {
  /** How often the palette was asked for. */
  readonly opened: number
  /** The button of a row's menu that was pressed last. */
  readonly pressed: PressedMenu
  /** Gives what was typed since then, once. */
  readonly takeTyped: () => string
  /** Gives the keys that were pressed before the parts were there, once. */
  readonly takeMissed: () => readonly KeyboardEvent[]
}

/** The parts that a page can do without for its first moment. */
export function LateParts({ opened, pressed, takeTyped, takeMissed }: LatePartsProps) {
  return (
    <>
      <Keys takeMissed={takeMissed} />
      <SelectionMemory />
      <PaletteHost opened={opened} takeTyped={takeTyped} />
      <RowMenuHost pressed={pressed} />
    </>
  )
}
