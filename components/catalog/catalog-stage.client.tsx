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
import { useRouter, useSearchParams } from 'next/navigation'
import type { ListingKnown } from '#view/listing-known'
import { afterPaint } from './after-paint.ts'
import {
  needsServer,
  plainText,
  searchOf,
  steadyQuery,
  textOf,
  withSelectionOf,
  withText,
} from './stage-address.ts'
import { followRow, goTo, isElsewhere, isSelecting, keepsText, linkAt, queryOfLink } from './stage-links.ts'
import { Stage, StageParts, type Live } from './stage-part.client.tsx'
import { useSearchCode } from './use-search-code.client.tsx'
import { fieldIn, useSteadyField } from './use-steady-field.client.tsx'

type Props = {
  /** The JSON twin of the page, which the search reads once somebody begins to type. */
  readonly apiHref: string
  /** Address of the release without a query, as the links of the page have it. */
  readonly href: string
  /** The text that the server answered. */
  readonly text: string
  readonly known: ListingKnown
  readonly children: ReactNode
}

/** Longer than from one key to the next of a slow typist: writing an address takes the framework some milliseconds. */
const WRITE_MS = 400

/**
 * Answers every key in the search field and every filter at once. What the server sent stands until then; the search
 * itself and the data it needs are fetched when the field gets the focus or a pointer comes near a filter. The address
 * says what is shown; ahead of it are only what was typed a moment ago and the link that was just followed.
 */
export function CatalogStage({ apiHref, href, text, known, children }: Props) {
  const router = useRouter()
  const address = searchOf(new URLSearchParams(useSearchParams().toString()))
  const [typed, setTyped] = useState<string | null>(null)
  /** The query of a link that was followed, until the address has it. */
  const [asked, setAsked] = useState<string | null>(null)
  const [answered, setAnswered] = useState(address)
  const [parts] = useState(() => new StageParts(text))
  const root = useRef<HTMLDivElement>(null)
  const followed = useRef<Element>(null)
  /** Writing an address would call off a navigation that is under way. */
  const isLeaving = useRef(false)
  const { catalog, tried, load, loadAnew } = useSearchCode(apiHref, root)

  if (answered !== address) {
    setAnswered(address)
    if (typed !== null && plainText(typed) === textOf(address)) setTyped(null)
  }

  const wanted = asked ?? address
  const query = steadyQuery(wanted)
  const shown = typed ?? textOf(wanted)
  const liveWith = (shownText: string): Live =>
    catalog === undefined || needsServer(query)
      ? null
      : { catalog, query: { known, search: query, text: shownText } }
  const live = liveWith(tried ?? shown)

  const prepare = (begin: () => void): void => {
    if (!needsServer(query)) begin()
  }
  const type = (next: string): void => {
    isLeaving.current = false
    followed.current = null
    prepare(load)
    setTyped(next)
    // With the stage itself and not after it, which is one rendering less.
    parts.show(liveWith(next))
  }
  /** Lets the address say what was typed. */
  const write = (): void => {
    if (live === null || typed === null || plainText(typed) === textOf(address)) return
    window.history.replaceState(null, '', window.location.pathname + live.catalog.searchWith(address, typed))
  }

  useLayoutEffect(() => parts.show(live))
  useEffect(() => afterPaint(() => startTransition(() => parts.settle(shown))), [parts, shown])
  useSteadyField({ root, shown, isSteady: typed === null, type })

  const writeLate = useEffectEvent(() => {
    if (!isLeaving.current) write()
  })
  useEffect(() => {
    if (typed === null || asked !== null || catalog === undefined) return undefined
    const timer = setTimeout(() => writeLate(), WRITE_MS)
    return () => clearTimeout(timer)
  }, [typed, asked, catalog])

  const prepareLate = useEffectEvent(() => prepare(load))
  useEffect(() => {
    if (shown !== text) prepareLate()
  }, [shown, text])

  useEffect(() => {
    const onPopState = (): void => {
      setAsked(null)
      setTyped(null)
    }
    window.addEventListener('popstate', onPopState)
    return () => window.removeEventListener('popstate', onPopState)
  }, [])

  useEffect(() => {
    // Whoever took off a filter by its own link would be nowhere now.
    if (followed.current?.isConnected !== false) return
    followed.current = null
    if (document.activeElement === document.body) fieldIn(root.current)?.focus()
  })

  const submit = (event: FormEvent): void => {
    if (live === null) return
    event.preventDefault()
    write()
    root.current?.querySelector<HTMLElement>('.row-name a')?.focus()
  }

  const clear = (event: MouseEvent): void => {
    const field = fieldIn(root.current)
    // Where nothing was answered yet there is nothing to ask for either.
    if (field === null || (live === null && text !== '')) return
    event.preventDefault()
    field.value = ''
    field.focus()
    type('')
  }
  const follow = (event: MouseEvent): void => {
    const link = linkAt(event, 'a')
    if (link === null || isElsewhere(event)) return
    if (link.matches('.field-clear')) return clear(event)
    isLeaving.current = true
    write()
    const search = queryOfLink(link, href)
    if (search === null) return
    // The framework's own links ask this before they follow.
    event.preventDefault()
    if (event.detail === 0) followed.current = link
    const base = isSelecting(link) ? withSelectionOf(wanted, search) : search
    const typedText = live === null ? (fieldIn(root.current)?.value ?? shown) : shown
    const nextText = keepsText(link) ? typedText : textOf(search)
    const next = live?.catalog.searchWith(base, nextText) ?? withText(base, nextText)
    if (live !== null && !needsServer(next)) {
      setAsked(next)
      setTyped(textOf(next) === plainText(nextText) ? null : nextText)
    }
    startTransition(() => {
      // Comes to pass together with what the router does, which is when the address has it.
      setAsked(null)
      goTo(link, window.location.pathname + next, router)
    })
  }

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- its links have keys
    <div
      ref={root}
      onFocus={(event) => {
        if (event.target === fieldIn(root.current)) prepare(loadAnew)
      }}
      onPointerOver={(event) => {
        // The rows are replaced, and with them what somebody marks to copy it.
        if (linkAt(event, '.rail a, .seg a') !== null && window.getSelection()?.isCollapsed !== false)
          prepare(load)
      }}
      onInput={(event) => {
        const { target } = event
        if (target instanceof HTMLInputElement && target.name === 'q') type(target.value)
      }}
      onSubmit={submit}
      onClickCapture={follow}
      onClick={(event) => followRow(event, router)}
    >
      <Stage value={parts}>{children}</Stage>
    </div>
  )
}
