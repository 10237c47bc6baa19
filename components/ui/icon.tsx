import type { ReactNode } from 'react'
import { Drawing } from './drawing.tsx'

/** Names of the drawings there are. */
export type IconName = 'search' | 'down' | 'menu'

const DRAWINGS: Readonly<Record<IconName, ReactNode>> = {
  search: (
    <>
      <circle cx="11" cy="11" r="7" />
      <path d="m16.2 16.2 5 5" />
    </>
  ),
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  down: <path d="m6 9.5 6 6 6-6" />,
}

/** A drawing that says nothing to a screen reader; what it stands for is said beside it. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  return <Drawing className={className}>{DRAWINGS[name]}</Drawing>
}
