'use client'

import { useEffect, useRef, useState, type ComponentType } from 'react'
import { focusSearch, isCovered, isField } from './fields.ts'
import type { PressedMenu } from './row-menu.client.tsx'
import type { LatePartsProps } from './late-parts.client.tsx'

/** Where a browser keeps a selection, see `selection-memory.client.tsx`. */
const SELECTION_KEY = 'selection'

/**
 * What a page can do without until somebody touches it: keys, the palette, and the memory of a selection. They are
 * fetched with the first key, click or focus, and keys that are pressed meanwhile are handed over. Only where there is
 * a selection to show they come at once.
 */
export function Late() {
  const [Parts, setParts] = useState<ComponentType<LatePartsProps>>()
  const [opened, setOpened] = useState(0)
  const [pressed, setPressed] = useState<PressedMenu>(null)
  const missed = useRef<KeyboardEvent[]>([])
  const typed = useRef<string | null>(null)
  const isHeard = useRef(false)
  const [takeMissed] = useState(() => () => {
    isHeard.current = true
    return missed.current.splice(0)
  })
  const [takeTyped] = useState(() => () => {
    const text = typed.current ?? ''
    typed.current = null
    return text
  })

  useEffect(() => {
    let loading: Promise<void> | undefined
    const load = (): void => {
      // What fails is tried again with the next touch.
      loading ??= fetchParts().catch(() => (loading = undefined))
    }
    const fetchParts = async (): Promise<void> => {
      const part = await import('./late-parts.client.tsx')
      setParts(() => part.LateParts)
    }
    const open = (event: Event): void => {
      event.preventDefault()
      load()
      // Nobody waits for the palette to come before typing on.
      typed.current = ''
      setOpened((before) => before + 1)
    }
    const onKey = (event: KeyboardEvent): void => {
      load()
      if (isPaletteKey(event)) open(event)
      else if (isSearchKey(event) && focusSearch()) event.preventDefault()
      else if (typed.current !== null) type(event)
      else if (!isHeard.current) missed.current.push(event)
    }
    const type = (event: KeyboardEvent): void => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      typed.current += event.key
    }
    const onClick = (event: MouseEvent): void => {
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      const target =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-palette], .more') : null
      if (target?.className === 'more') setPressed({ button: target, isPointer: event.detail > 0 })
      else if (target !== null && isPlain) open(event)
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', load)
    document.addEventListener('focusin', load)
    document.addEventListener('click', onClick)
    if (hasSelection()) load()
    // Says that keys are heard from now on.
    document.documentElement.setAttribute('data-keys', '')
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', load)
      document.removeEventListener('focusin', load)
      document.removeEventListener('click', onClick)
    }
  }, [])

  const taken = { takeTyped, takeMissed }
  return Parts === undefined ? null : <Parts opened={opened} pressed={pressed} {...taken} />
}

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey
}

/** What is typed next belongs into the field, so this one key waits for nothing. */
function isSearchKey({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  return key === '/' && !(ctrlKey || metaKey || altKey) && !isField(target) && !isCovered()
}

function hasSelection(): boolean {
  try {
    const isAsked = new URLSearchParams(window.location.search).has('select')
    return isAsked || localStorage.getItem(SELECTION_KEY) !== null
  } catch {
    // Storage may be switched off; then there is nothing to remember.
    return false
  }
}
