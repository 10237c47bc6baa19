const GAP_PX = 4

/** Puts a popover below its button, or above it where there is more room; narrow screens have a place of their own. */
export function placeBeside(popover: HTMLElement, button: HTMLElement): void {
  const { bottom, top, right } = button.getBoundingClientRect()
  const below = window.innerHeight - bottom
  const isBelow = below >= Math.min(popover.offsetHeight + GAP_PX, top)
  popover.style.setProperty('--menu-right', `${Math.max(0, document.documentElement.clientWidth - right)}px`)
  popover.style.setProperty('--menu-top', isBelow ? `${bottom + GAP_PX}px` : 'auto')
  popover.style.setProperty('--menu-bottom', isBelow ? 'auto' : `${window.innerHeight - top + GAP_PX}px`)
  popover.style.setProperty('--menu-room', `${(isBelow ? below : top) - 3 * GAP_PX}px`)
}
