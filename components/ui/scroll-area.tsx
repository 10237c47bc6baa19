import type { ReactNode } from 'react'

/**
 * A wide table that scrolls inside itself on narrow screens, by keyboard too. What it holds for screen readers only is
 * placed relative to it, else that would widen the page.
 */
export function ScrollArea({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without focus the keyboard could not scroll it
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      {children}
    </section>
  )
}
