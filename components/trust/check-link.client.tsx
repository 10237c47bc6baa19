'use client'

import type { MouseEvent, ReactNode } from 'react'

type LinkProps = {
  readonly href: string
  readonly children: ReactNode
  readonly check: () => void
}

/** A link that lets the server check, and with scripts checks in place. */
export function CheckLink({ href, children, check }: LinkProps) {
  const follow = (event: MouseEvent): void => {
    event.preventDefault()
    check()
  }
  return (
    <a href={href} className="btn" onClick={follow}>
      {children}
    </a>
  )
}
