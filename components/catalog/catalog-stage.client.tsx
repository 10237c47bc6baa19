'use client'

import {
  createContext,
  startTransition,
  use,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type FormEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { flushSync } from 'react-dom'
import { useRouter } from 'next/navigation'
import type { ListingKnown } from '#view/listing-known'
import { afterPaint } from './after-paint.ts'
import { twinOf } from './twin-of.ts'
import type { LiveCatalog, LivePart, LiveQuery } from './catalog-live.client.tsx'

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

type Live = { readonly catalog: LiveCatalog; readonly query: LiveQuery }

const Stage = createContext<Live | null>(null)
/** Longer than from one key to the next of a slow typist: writing an address takes the framework some milliseconds. */
const WRITE_MS = 400

/**
 * Answers every key in the search field at once. What the server sent stands until then; the search itself and the
 * data it needs are fetched when the field gets the focus.
 */
export function CatalogStage({ apiHref, href, search, text, known, canSearch, children }: Props) {
  const router = useRouter()
  const [catalog, setCatalog] = useState<LiveCatalog>()
  const [typed, setTyped] = useState<string | null>(null)
  const [settled, setSettled] = useState(text)
  const [answered, setAnswered] = useState(search)
  const loading = useRef<Promise<void>>(undefined)
  const root = useRef<HTMLDivElement>(null)
  /** Writing an address would call off a navigation that is under way. */
  const isLeaving = useRef(false)

  if (answered !== search) {
    setAnswered(search)
    setTyped(null)
  }

  const open = async (): Promise<void> => {
    const { openCatalog } = await import('./catalog-live.client.tsx')
    const opened = await openCatalog(apiHref)
    // Before the first key, which then finds its rows standing. They take the place of rows that may have the focus.
    const focused = document.activeElement
    flushSync(() => setCatalog(opened))
    if (focused?.isConnected === false) twinOf(focused, root.current)?.focus()
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
      window.history.replaceState(null, '', href + catalog.searchWith(search, typed))
    }
    const timer = setTimeout(write, WRITE_MS)
    return () => clearTimeout(timer)
  }, [typed, catalog, href, search])

  const type = (next: string): void => {
    isLeaving.current = false
    load()
    setTyped(next)
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

  const submit = (event: FormEvent): void => {
    if (catalog === undefined || typed === null) return
    event.preventDefault()
    window.history.replaceState(null, '', href + catalog.searchWith(search, typed))
    root.current?.querySelector<HTMLElement>('.row-name a')?.focus()
  }

  const shown = typed ?? text
  useEffect(() => afterPaint(() => startTransition(() => setSettled(shown))), [shown])

  const live =
    catalog === undefined || !canSearch ? null : { catalog, query: { known, search, text: shown, settled } }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- its links have keys
    <div
      ref={root}
      onFocus={(event) => {
        if (event.target === fieldIn(root.current)) load()
      }}
      onInput={(event) => {
        const field = fieldIn(root.current)
        if (field === null || event.target !== field) return
        type(field.value)
      }}
      onSubmit={submit}
      onClick={(event) => followRow(event, router)}
      onClickCapture={(event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null
        isLeaving.current = link !== null
        if (live !== null && link?.classList.contains('row-select') === true) {
          const [, query = ''] = link.href.split('?')
          link.href = href + live.catalog.searchWith(query, shown)
        }
        const next = typed === null ? null : textOf(link, href)
        const field = fieldIn(root.current)
        if (next === null || field === null) return
        field.value = next
        setTyped(next)
      }}
    >
      <Stage value={live}>{children}</Stage>
    </div>
  )
}

/**
 * Follows the links of rows and filters as the framework's own would. A catalog has two hundred, and a component for each costs
 * more than all else that happens with a key.
 */
function followRow(event: MouseEvent, router: ReturnType<typeof useRouter>): void {
  const link = event.target instanceof Element ? event.target.closest('.row a, .rail a') : null
  const href = link?.getAttribute('href') ?? null
  const isElsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  if (link === null || href === null || isElsewhere || event.defaultPrevented) return
  event.preventDefault()
  if (link.classList.contains('row-select')) router.replace(href, { scroll: false })
  else router.push(href)
}

/** What the address of a link to the same catalog searches for; `null` for every other place. */
function textOf(link: Element | null, href: string): string | null {
  const [path, query = ''] = link?.getAttribute('href')?.split('?') ?? []
  return path === href ? (new URLSearchParams(query).get('q') ?? '') : null
}

/** A part of the page that changes with every key. */
export function StagePart({ part, children }: { readonly part: LivePart; readonly children: ReactNode }) {
  const live = use(Stage)
  return live === null ? children : live.catalog.render(part, live.query)
}

function fieldIn(root: HTMLElement | null): HTMLInputElement | null {
  return root?.querySelector<HTMLInputElement>('input[name=q]') ?? null
}
