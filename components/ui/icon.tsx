import type { ReactNode } from 'react'

/** Names of the drawings there are. */
export type IconName = 'sun' | 'moon' | 'system' | 'search' | 'down' | 'menu'

const DRAWINGS: Readonly<Record<IconName, ReactNode>> = {
  sun: (
    <>
      <circle cx="12" cy="12" r="4.2" />
      <path d="M12 2v2.4M12 19.6V22M2 12h2.4M19.6 12H22M4.9 4.9l1.7 1.7M17.4 17.4l1.7 1.7M4.9 19.1l1.7-1.7M17.4 6.6l1.7-1.7" />
    </>
  ),
  moon: <path d="M20.5 14.2A8.6 8.6 0 0 1 9.8 3.5a8.6 8.6 0 1 0 10.7 10.7Z" />,
  system: (
    <>
      <rect x="2.5" y="4" width="19" height="13" rx="2" />
      <path d="M8.5 21h7" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="7" />
      <path d="m16.2 16.2 5 5" />
    </>
  ),
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  down: <path d="m6 9.5 6 6 6-6" />,
}

type DrawingProps = { readonly className?: string | undefined; readonly children: ReactNode }

/** Lines in a square of 24, as large and as thick as all drawings here; they say nothing to a screen reader. */
export function Drawing({ className, children }: DrawingProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {children}
    </svg>
  )
}

/** A drawing that says nothing to a screen reader; what it stands for is said beside it. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  return <Drawing className={className}>{DRAWINGS[name]}</Drawing>
}
