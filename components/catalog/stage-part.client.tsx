'use client'

import { createContext, use, useLayoutEffect, useMemo, useState, type ReactNode } from 'react'
import type { LiveCatalog, LivePart, LiveQuery } from './catalog-live.client.tsx'

/** A catalog in the browser and what is asked of it; `null`: what the server sent stands. */
export type Live = { readonly catalog: LiveCatalog; readonly query: LiveQuery } | null

/**
 * Tells the parts of a page what to show. They do not read it from the context, for a changed context makes the
 * framework look through every row for somebody who reads it, with every key.
 */
export class StageParts {
  #live: Live = null
  #settled: string
  readonly #shows = new Set<(live: Live) => void>()
  readonly #settles = new Set<(text: string) => void>()

  /** @param settled - the text that the server answered */
  constructor(settled: string) {
    this.#settled = settled
  }

  show(live: Live): void {
    if (isSame(this.#live, live)) return
    this.#live = live
    for (const show of this.#shows) show(live)
  }

  /** The text is on the screen: what waited for that may follow. */
  settle(text: string): void {
    this.#settled = text
    for (const settle of this.#settles) settle(text)
  }

  /** Tells what was told last, and all that comes. @returns what ends that */
  join(show: (live: Live) => void, settle: (text: string) => void): () => void {
    this.#shows.add(show)
    this.#settles.add(settle)
    show(this.#live)
    settle(this.#settled)
    return () => {
      this.#shows.delete(show)
      this.#settles.delete(settle)
    }
  }
}

function isSame(before: Live, after: Live): boolean {
  if (before === null || after === null) return before === after
  const [one, other] = [before.query, after.query]
  return (
    before.catalog === after.catalog &&
    one.known === other.known &&
    one.search === other.search &&
    one.text === other.text
  )
}

/** The parts of the stage around. */
export const Stage = createContext(new StageParts(''))

/** A part of the page that changes with every key. */
export function StagePart({ part, children }: { readonly part: LivePart; readonly children: ReactNode }) {
  const { live, settled } = useStage()
  return live === null ? children : live.catalog.render(part, live.query, settled)
}

/** How many extensions there are: one text that changes, for whoever hears it shall hear changes alone. */
export function StageCount({ text }: { readonly text: string }) {
  const { live, settled } = useStage()
  const { known, search } = live?.query ?? {}
  const catalog = live?.catalog
  return useMemo(
    () =>
      catalog === undefined || known === undefined || search === undefined
        ? text
        : catalog.countText({ known, search, text: settled }),
    [catalog, known, search, settled, text],
  )
}

/** What the stage around has told last. */
function useStage() {
  const parts = use(Stage)
  const [live, setLive] = useState<Live>(null)
  const [settled, setSettled] = useState('')
  useLayoutEffect(() => parts.join(setLive, setSettled), [parts])
  return { live, settled }
}
