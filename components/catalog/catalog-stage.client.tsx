'use client'

import {
  startTransition,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type FormEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { useRouter } from 'next/navigation'
import type { ListingKnown } from '#view/listing-known'
import { afterPaint } from './after-paint.ts'
import { followRow, followWithText, isElsewhere, linkAt } from './stage-links.ts'
import type { LiveCatalog } from './catalog-live.client.tsx'
import { Stage, StageParts, type Live } from './stage-part.client.tsx'

type Props = {
  /** The JSON twin of the page, which the search reads once somebody begins to type. */
  readonly apiHref: string
  /** Address of the release without a query. */
  readonly href: string
  /** The query that the server answered, as it stands behind the address. */
  readonly search: string
  readonly text: string
  readonly known: ListingKnown
  /** Whether the browser knows all that the query asks for. */
  readonly canSearch: boolean
  readonly children: ReactNode
}

/** Longer than from one key to the next of a slow typist: writing an address takes the framework some milliseconds. */
const WRITE_MS = 400

/**
 * Answers every key in the search field and every filter at once. What the server sent stands until then; the search
 * itself and the data it needs are fetched when the field gets the focus or a pointer comes near a filter.
 */
export function CatalogStage({ apiHref, href, search, text, known, canSearch, children }: Props) {
  const router = useRouter()
  const [catalog, setCatalog] = useState<LiveCatalog>()
  const [typed, setTyped] = useState<string | null>(null)
  const [tried, setTried] = useState<string | null>(null)
  const [parts] = useState(() => new StageParts(text))
  /** The query of a link to the same catalog that was followed, until the server has answered it. */
  const [asked, setAsked] = useState<string | null>(null)
  const [answered, setAnswered] = useState(search)
  const loading = useRef<Promise<void>>(undefined)
  const root = useRef<HTMLDivElement>(null)
  /** Writing an address would call off a navigation that is under way. */
  const isLeaving = useRef(false)

  if (answered !== search) {
    setAnswered(search)
    setAsked(null)
    setTyped(null)
  }

  const query = asked ?? search

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
    if (!canSearch) return
    loading.current ??= open().catch(() => {
      // Without it the form still asks the server; the next focus tries again.
      loading.current = undefined
    })
  }

  useEffect(() => {
    const write = (): void => {
      if (typed === null || catalog === undefined || isLeaving.current) return
      window.history.replaceState(null, '', href + catalog.searchWith(query, typed))
    }
    const timer = setTimeout(write, WRITE_MS)
    return () => clearTimeout(timer)
  }, [typed, catalog, href, query])

  const liveWith = (shownText: string): Live =>
    catalog === undefined || !canSearch ? null : { catalog, query: { known, search: query, text: shownText } }
  const type = (next: string): void => {
    isLeaving.current = false
    load()
    setTyped(next)
    // With the stage itself and not after it, which is one rendering less.
    parts.show(liveWith(next))
  }
  const follow = useEffectEvent((sent: string) => {
    const field = fieldIn(root.current)
    // The address of a page that somebody comes back to may know more than what the server once sent, and so may
    // the field of a page that was typed into before its scripts ran.
    const address = new URLSearchParams(window.location.search).get('q') ?? ''
    const wanted = field !== null && field === document.activeElement ? field.value : address
    if (field !== null && field.value !== wanted) field.value = wanted
    if (wanted !== sent) type(wanted)
  })

  useEffect(() => {
    const frame = requestAnimationFrame(() => follow(text))
    return () => cancelAnimationFrame(frame)
  }, [text])

  const comeBack = useEffectEvent(() => {
    if (asked === null) return
    const field = fieldIn(root.current)
    if (field !== null) field.value = text
    setAsked(null)
    setTyped(null)
  })

  useEffect(() => {
    const onPopState = (): void => comeBack()
    window.addEventListener('popstate', onPopState)
    return () => window.removeEventListener('popstate', onPopState)
  }, [])

  const submit = (event: FormEvent): void => {
    if (catalog === undefined || typed === null) return
    event.preventDefault()
    window.history.replaceState(null, '', href + catalog.searchWith(query, typed))
    root.current?.querySelector<HTMLElement>('.row-name a')?.focus()
  }

  const shown = typed ?? text
  const live = liveWith(tried ?? shown)
  useLayoutEffect(() => parts.show(live))
  useEffect(() => afterPaint(() => startTransition(() => parts.settle(shown))), [parts, shown])

  const prepare = (event: MouseEvent): void => {
    const link = linkAt(event, 'a')
    isLeaving.current = link !== null
    const value = fieldIn(root.current)?.value ?? text
    if (live === null && value !== text) followWithText(event, router, href, value)
    if (live === null || link?.classList.contains('row-select') !== true) return
    const [, selecting = ''] = link.href.split('?')
    link.href = href + live.catalog.searchWith(selecting, shown)
  }
  const followAtOnce = (event: MouseEvent): void => {
    const link = linkAt(event, 'a')
    const field = fieldIn(root.current)
    if (link === null || field === null || isElsewhere(event)) return
    // Where nothing was answered yet there is nothing to ask for either.
    if (link.classList.contains('field-clear') && (live !== null || text === '')) {
      event.preventDefault()
      field.value = ''
      field.focus()
      type('')
      return
    }
    const next = live?.catalog.queryOf(link, href)
    if (next === undefined) return
    field.value = next.text
    setAsked(next.search)
    setTyped(next.text)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- its links have keys
    <div
      ref={root}
      onFocus={(event) => {
        if (event.target === fieldIn(root.current)) load()
      }}
      onPointerOver={(event) => {
        if (linkAt(event, '.rail a, .seg a') !== null) load()
      }}
      onInput={(event) => {
        const { target } = event
        if (target instanceof HTMLInputElement && target.name === 'q') type(target.value)
      }}
      onSubmit={submit}
      onClickCapture={prepare}
      onClick={(event) => {
        followAtOnce(event)
        followRow(event, router)
      }}
    >
      <Stage value={parts}>{children}</Stage>
    </div>
  )
}

function fieldIn(root: HTMLElement | null): HTMLInputElement | null {
  return root?.querySelector<HTMLInputElement>('input[name=q]') ?? null
}
