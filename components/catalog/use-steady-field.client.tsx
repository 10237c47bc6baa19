'use client'

import { useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react'
import { plainText } from './stage-address.ts'

/** The field of the search in a part of the page. */
export function fieldIn(root: Element | null): HTMLInputElement | null {
  return root?.querySelector<HTMLInputElement>('input[name=q]') ?? null
}

type Field = {
  readonly root: RefObject<Element | null>
  /** What is shown is the answer to this text. */
  readonly shown: string
  /** Whether nothing was typed that the address does not have. */
  readonly isSteady: boolean
  readonly type: (text: string) => void
}

/**
 * Keeps the field and what is shown together: whoever goes back finds the text of that address in it, and what was
 * typed before the scripts ran is answered once they do.
 */
export function useSteadyField({ root, shown, isSteady, type }: Field): void {
  const isFirst = useRef(true)
  const keep = useEffectEvent((wanted: string, canChange: boolean) => {
    const wasFirst = isFirst.current
    isFirst.current = false
    const field = fieldIn(root.current)
    // A blank at the end is the beginning of the next word.
    if (field === null || plainText(field.value) === plainText(wanted)) return
    if (wasFirst && field === document.activeElement) type(field.value)
    else if (canChange) field.value = wanted
  })
  useLayoutEffect(() => keep(shown, isSteady), [shown, isSteady])
}
