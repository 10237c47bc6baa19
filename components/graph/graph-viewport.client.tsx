'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import { lightNeighbours } from './light-neighbours.client.tsx'

type Props = {
  readonly label: string
  /** Size of the drawing at full size, in pixels. */
  readonly width: number
  readonly height: number
  readonly children: ReactNode
}

const LEAST = 0.15
const MOST = 3
const STEP = 1.25
const PARAMETER = 'at'
const QUIET_MS = 300

/**
 * A window on a drawing: drag or scroll to move, Ctrl and wheel, buttons or + − 0 to zoom. Scale and place stand in
 * the URL. Without JavaScript it is a box with scrollbars.
 */
export function GraphViewport({ label, width, height, children }: Props) {
  const frame = useRef<HTMLElement>(null)
  const zoom = useRef<(factor: number | 'fit') => void>(() => undefined)

  useEffect(() => {
    const box = frame.current
    const svg = box?.querySelector('svg')
    if (box === null || svg === null || svg === undefined) return undefined
    const fit = Math.min(1, Math.max(LEAST, box.clientWidth / width))
    let scale = 1
    let timer = 0

    const scaleTo = (wanted: number, x = box.clientWidth / 2, y = box.clientHeight / 2): void => {
      const next = Math.min(MOST, Math.max(LEAST, wanted))
      const left = (box.scrollLeft + x) / scale
      const top = (box.scrollTop + y) / scale
      scale = next
      svg.style.width = `${width * scale}px`
      svg.style.height = `${height * scale}px`
      box.scrollTo(left * scale - x, top * scale - y)
    }
    const remember = (): void => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        const url = new URL(window.location.href)
        const place = [
          scale.toFixed(4),
          Math.round(box.scrollLeft / scale),
          Math.round(box.scrollTop / scale),
        ]
        url.searchParams.set(PARAMETER, place.join(' '))
        window.history.replaceState(window.history.state, '', url)
      }, QUIET_MS)
    }
    zoom.current = (factor) => {
      if (factor === 'fit') scaleTo(fit)
      else scaleTo(scale * factor)
      remember()
    }

    const stored = placeOf(window.location.search)
    if (stored === null) {
      // Narrower than half its size no label can be read; then it is better to scroll.
      scaleTo(fit >= 0.55 ? fit : Math.max(fit, 0.8))
      centre(box, svg.querySelector('[data-focus]'))
    } else {
      scaleTo(stored.scale)
      box.scrollTo(stored.x * stored.scale, stored.y * stored.scale)
    }

    const stop = new AbortController()
    const { signal } = stop
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const { left, top } = box.getBoundingClientRect()
      scaleTo(scale * Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top)
      remember()
    }
    const onKey = (event: KeyboardEvent): void => {
      const factor = event.key === '+' || event.key === '=' ? STEP : event.key === '-' ? 1 / STEP : undefined
      if (event.key !== '0' && factor === undefined) return
      event.preventDefault()
      zoom.current(factor ?? 'fit')
    }
    box.addEventListener('wheel', onWheel, { passive: false, signal })
    box.addEventListener('keydown', onKey, { signal })
    box.addEventListener('scroll', remember, { passive: true, signal })
    dragToScroll(box, signal)
    lightNeighbours(svg, signal)
    return () => {
      window.clearTimeout(timer)
      stop.abort()
    }
  }, [width, height])

  return (
    <div className="graph-window">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section ref={frame} className="graph-frame" aria-label={`${label}, scrollable`} tabIndex={0}>
        {children}
      </section>
      <div className="graph-tools no-print">
        <button type="button" className="btn" aria-label="Zoom in" onClick={() => zoom.current(STEP)}>
          +
        </button>
        <button type="button" className="btn" aria-label="Zoom out" onClick={() => zoom.current(1 / STEP)}>
          −
        </button>
        <button type="button" className="btn" onClick={() => zoom.current('fit')}>
          Fit
        </button>
      </div>
    </div>
  )
}

function placeOf(search: string): { scale: number; x: number; y: number } | null {
  const [scale = Number.NaN, x = 0, y = 0] = (new URLSearchParams(search).get(PARAMETER) ?? '')
    .split(' ')
    .map(Number)
  return scale >= LEAST && scale <= MOST && x >= 0 && y >= 0 ? { scale, x, y } : null
}

function centre(box: HTMLElement, node: Element | null): void {
  if (node === null) return
  const at = node.getBoundingClientRect()
  const { left, top } = box.getBoundingClientRect()
  box.scrollBy(
    at.left - left - box.clientWidth / 2 + at.width / 2,
    at.top - top - box.clientHeight / 2 + at.height / 2,
  )
}

/** A drag moves what is seen; a click that did not move stays a click. */
function dragToScroll(box: HTMLElement, signal: AbortSignal): void {
  let start: { x: number; y: number; left: number; top: number } | null = null
  let hasMoved = false
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || event.pointerType !== 'mouse') return
    start = { x: event.clientX, y: event.clientY, left: box.scrollLeft, top: box.scrollTop }
    hasMoved = false
  }
  const onMove = (event: PointerEvent): void => {
    if (start === null) return
    const [x, y] = [event.clientX - start.x, event.clientY - start.y]
    if (!hasMoved && Math.hypot(x, y) < 5) return
    hasMoved = true
    box.dataset['dragged'] = ''
    box.scrollTo(start.left - x, start.top - y)
  }
  const onUp = (): void => {
    start = null
    delete box.dataset['dragged']
  }
  const onClick = (event: MouseEvent): void => {
    if (!hasMoved) return
    event.preventDefault()
    event.stopPropagation()
    hasMoved = false
  }
  box.addEventListener('pointerdown', onDown, { signal })
  window.addEventListener('pointermove', onMove, { signal })
  window.addEventListener('pointerup', onUp, { signal })
  box.addEventListener('click', onClick, { capture: true, signal })
  box.addEventListener('dragstart', (event) => event.preventDefault(), { signal })
}
