import { flushSync } from 'react-dom'

/** Replaces what stands in a place, step by step; whoever had the focus there has it on the same thing afterwards. */
export function keepFocus(root: Element | null, steps: readonly (() => void)[]): void {
  const focused = document.activeElement
  for (const step of steps) flushSync(step)
  if (focused?.isConnected === false) twinOf(focused, root)?.focus()
}

/** The element that took the place of one that is gone: of the same kind, name and text; else the search field. */
function twinOf(gone: Element, root: Element | null): HTMLElement | null {
  const label = gone.getAttribute('aria-label')
  const same = [...(root?.querySelectorAll<HTMLElement>(gone.tagName) ?? [])].find(
    (element) => element.getAttribute('aria-label') === label && element.textContent === gone.textContent,
  )
  return same ?? root?.querySelector<HTMLElement>('input[name=q]') ?? null
}
