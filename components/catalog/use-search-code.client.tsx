'use client'

import { useRef, useState, type RefObject } from 'react'
import type { LiveCatalog } from './catalog-live.client.tsx'

/** The search of a catalog with its data, from the moment when somebody may need it. */
type SearchCode = {
  readonly catalog: LiveCatalog | undefined
  /** A text that the search is tried with; `null`: it is not being tried. */
  readonly tried: string | null
  /** Fetches it, unless that was tried before. */
  readonly load: () => void
  /** Fetches it, also after it could not be had. */
  readonly loadAnew: () => void
}

/** @param root - what the rows stand in, where the focus is kept while they are replaced */
export function useSearchCode(apiHref: string, root: RefObject<Element | null>): SearchCode {
  const [catalog, setCatalog] = useState<LiveCatalog>()
  const [tried, setTried] = useState<string | null>(null)
  const loading = useRef<'begun' | 'failed'>(undefined)

  const open = async (): Promise<void> => {
    const { openCatalog, keepFocus } = await import('./catalog-live.client.tsx')
    const opened = await openCatalog(apiHref)
    // Before the first key, which then finds its rows standing, and code that ran before: that is twice as fast.
    const tries = [...opened.samples, null].map((sample) => () => {
      setTried(sample)
      setCatalog(opened)
    })
    keepFocus(root.current, tries)
  }
  const load = (): void => {
    if (loading.current !== undefined) return
    loading.current = 'begun'
    open().catch(() => {
      // Without it the form still asks the server; the next focus tries again.
      loading.current = 'failed'
    })
  }
  const loadAnew = (): void => {
    if (loading.current === 'failed') loading.current = undefined
    load()
  }
  return { catalog, tried, load, loadAnew }
}
