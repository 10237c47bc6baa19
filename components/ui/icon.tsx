import type { ReactNode } from 'react'

/** Names of the drawings there are. */
export type IconName =
  | 'sun'
  | 'moon'
  | 'system'
  | 'search'
  | 'down'
  | 'seal'
  | 'broken'
  | 'stranger'
  | 'elsewhere'
  | 'unsigned'
  | 'unreached'
  | 'unasked'

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
  down: <path d="m6 9.5 6 6 6-6" />,
  seal: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="m7.5 12.3 3 3 6-6.4" />
    </>
  ),
  broken: (
    <>
      <path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8Z" />
      <path d="m8.5 8.5 7 7M15.5 8.5l-7 7" />
    </>
  ),
  stranger: (
    <>
      <circle cx="10" cy="8" r="4" />
      <path d="M3 20.5c.6-4 3.3-6 7-6 1.7 0 3.2.4 4.4 1.2M17 11l4.5 4.5M21.5 11 17 15.5" />
    </>
  ),
  elsewhere: (
    <>
      <rect x="3" y="7.5" width="12" height="13" rx="1.5" />
      <path d="M8 3.5h11.5a1.5 1.5 0 0 1 1.5 1.5V16M7 17.5l4-7" />
    </>
  ),
  unsigned: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M7.5 12h9" />
    </>
  ),
  unreached: <path d="M12 3 1.8 20.5h20.4ZM12 9.5v5M12 17.4v.2" />,
  unasked: <circle cx="12" cy="12" r="9.5" strokeDasharray="2.6 3.4" />,
}

/** A drawing that says nothing to a screen reader; what it stands for is said beside it. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
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
      {DRAWINGS[name]}
    </svg>
  )
}
