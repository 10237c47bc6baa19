import type { ReactNode } from 'react'

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
