'use client'

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react'
import { Icon } from '#components/ui/icon'
import { searchApiHref } from '#view/routes'
import { paletteActions, releaseOfAddress } from '#view/search/palette-actions'
import { readSearchAnswer, type SearchAnswer } from '#view/search/read-search-answer'
import { pageCopies } from './page-copies.ts'
import { PaletteOptions } from './palette-options.tsx'
import { optionsOf, type PaletteOption } from './palette-option.ts'
import { perform } from './perform.ts'

export type PaletteProps = {
  /** How often it was asked for; every time it opens, or closes if it is open. */
  readonly opened: number
  /** Gives what was typed while it was on its way, once. */
  readonly takeTyped: () => string
}

const PAUSE_MS = 60
const KEEP_MS = 60_000

/** Finds and does anything by keyboard: a text field with a list of what it leads to. */
export function Palette(props: PaletteProps) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <PaletteDialog {...props} />
    </QueryClientProvider>
  )
}

function PaletteDialog({ opened, takeTyped }: PaletteProps) {
  const router = useRouter()
  const release = releaseOfAddress(usePathname(), useSearchParams().toString())
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  /** Enter was pressed before the answer to what was typed was there. */
  const isAwaited = useRef(false)
  const asked = usePaused(text)
  const { data, isError } = useQuery({
    queryKey: ['search', release, asked],
    queryFn: ({ signal }) => ask(searchApiHref(asked, release), signal),
    enabled: isOpen,
    staleTime: KEEP_MS,
    retry: 1,
  })
  // What was found last stays until the next answer is there, so that nothing jumps between two keys.
  const [found, setFound] = useState<SearchAnswer>()
  if (data !== undefined && data !== found) setFound(data)

  useEffect(() => {
    const typed = takeTyped()
    if (opened === 0) return
    if (dialog.current?.open === true) return dialog.current.close()
    setText(typed)
    setActive(0)
    isAwaited.current = false
    setIsOpen(true)
    // Into the field itself at once: the next key may come before it is drawn anew.
    if (field.current !== null) field.current.value = typed
    dialog.current?.showModal()
    field.current?.focus()
  }, [opened, takeTyped])

  useEffect(() => {
    const box = dialog.current
    // Only a click beside what is in it lands on the dialog itself.
    const onClick = (event: MouseEvent): void => {
      if (event.target === box) box?.close()
    }
    box?.addEventListener('click', onClick)
    return () => box?.removeEventListener('click', onClick)
  }, [])

  const actions = isOpen ? paletteActions(text, pageCopies()) : []
  const sections = optionsOf((data ?? found)?.sections ?? [], actions)
  const options = sections.flatMap((section) => section.options)
  const at = Math.min(active, Math.max(0, options.length - 1))

  const choose = (option: PaletteOption | undefined, isElsewhere: boolean): void => {
    if (option === undefined) return
    dialog.current?.close()
    perform(option, isElsewhere, (href) => router.push(href))
  }
  // What stands there may still belong to what was typed before.
  const isAnswered = isOpen && asked === text && data !== undefined
  const chooseAwaited = useEffectEvent(() => {
    if (!isAwaited.current) return
    isAwaited.current = false
    choose(options[at], false)
  })
  useEffect(() => {
    if (isAnswered) chooseAwaited()
  }, [isAnswered])

  const onKey = (event: KeyboardEvent): void => {
    const option = options[at]
    if (event.key === 'ArrowDown') setActive((at + 1) % Math.max(1, options.length))
    else if (event.key === 'ArrowUp') setActive((at - 1 + options.length) % Math.max(1, options.length))
    else if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    else if (event.shiftKey) choose(option?.copy, false)
    else if (isAnswered) choose(option, event.ctrlKey || event.metaKey)
    else isAwaited.current = true
    event.preventDefault()
  }

  return (
    <dialog ref={dialog} className="palette" aria-label="Command palette" onClose={() => setIsOpen(false)}>
      <div className="palette-box">
        <div className="palette-field">
          <Icon name="search" className="text-faint" />
          <input
            ref={field}
            role="combobox"
            aria-label="Search pages, releases, extensions, digests"
            aria-expanded={options.length > 0}
            aria-controls="palette-list"
            aria-autocomplete="list"
            aria-activedescendant={options[at] === undefined ? undefined : `palette-${at}`}
            placeholder={`Search, paste a digest, or ask “does zfs run on v1.13?”`}
            value={text}
            maxLength={1000}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value)
              setActive(0)
              isAwaited.current = false
            }}
            onKeyDown={onKey}
          />
        </div>
        <PaletteOptions sections={sections} active={at} point={setActive} choose={choose} />
        {data !== undefined && options.length === 0 ? (
          <p className="palette-note">Nothing fits “{text}”.</p>
        ) : null}
        {isError ? <p className="palette-note">The server does not answer.</p> : null}
        {data?.fault == null ? null : <p className="palette-note">{data.fault}</p>}
        <p className="palette-keys">
          <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> opens <kbd>Shift Enter</kbd> copies <kbd>Esc</kbd>{' '}
          closes
        </p>
        <div aria-live="polite" className="sr-only">
          {isOpen && data !== undefined ? `${options.length} found` : ''}
        </div>
      </div>
    </dialog>
  )
}

/** A text once nothing was typed for a moment; an empty one at once. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), text === '' ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}

async function ask(href: string, signal: AbortSignal): Promise<SearchAnswer> {
  const response = await fetch(href, { signal })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return readSearchAnswer(await response.json())
}
