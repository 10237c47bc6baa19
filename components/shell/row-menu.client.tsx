'use client'

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Skeleton } from '#components/ui/skeleton'
import { formatsApiHref } from '#view/routes'
import { readFormatsAnswer, type OfferedFormat } from '#view/selection/read-formats-answer'
import { copyInstead, rememberedFormat } from './copy-format.ts'
import { rowAbout, rowOf, subjectOf } from './row-of.ts'
import { placeBeside } from './place-beside.ts'

/** The button of a row that was pressed; a new object for every press. */
export type PressedMenu = { readonly button: HTMLElement; readonly isPointer: boolean } | null

export type RowMenuProps = { readonly pressed: PressedMenu }

const KEEP_MS = 300_000
/** A press on the button of an open menu closes it before the button hears of it. */
const SAME_PRESS_MS = 300

/** Every format that an extension can be copied in, beside the row that it was asked for. */
export function RowMenu(props: RowMenuProps) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <Menu {...props} />
    </QueryClientProvider>
  )
}

function Menu({ pressed }: RowMenuProps) {
  const menu = useRef<HTMLDivElement>(null)
  const closed = useRef<{ button: HTMLElement | null; at: number }>({ button: null, at: 0 })
  const row = rowOf(pressed?.button ?? null)
  const subject = row === null ? undefined : subjectOf(row)
  const { data, error } = useQuery({
    queryKey: ['formats', subject?.href],
    queryFn: ({ signal }) => ask(formatsApiHref(subject?.release ?? '', subject?.name ?? ''), signal),
    enabled: subject !== undefined,
    staleTime: KEEP_MS,
    retry: 1,
  })

  useEffect(() => {
    const box = menu.current
    if (pressed === null || box === null) return
    const { button, at } = closed.current
    const isAgain = pressed.isPointer && button === pressed.button
    if (isAgain && performance.now() - at < SAME_PRESS_MS) return
    box.showPopover()
    placeBeside(box, pressed.button)
    box.focus()
  }, [pressed])

  // The formats of a row come a moment after the menu; the one that is remembered takes the focus.
  useEffect(() => {
    const box = menu.current
    if (data === undefined || box?.matches(':popover-open') !== true || pressed === null) return
    placeBeside(box, pressed.button)
    const items = itemsOf(box)
    const known = items.find((item) => item.dataset['id'] === rememberedFormat())
    const first = known ?? items[0]
    first?.focus()
  }, [data, pressed])

  const copy = ({ id, label, text }: OfferedFormat): void => {
    menu.current?.hidePopover()
    // The rows may have been replaced while the menu stood open.
    const standing = row?.isConnected === true || subject === undefined ? row : rowAbout(subject.href)
    const button = standing?.querySelector<HTMLElement>('[data-copy]')
    if (button == null) return
    copyInstead(button, { text, what: `${label} of ${subject?.name ?? ''}`, format: id })
  }

  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      aria-label={`Formats of ${subject?.name ?? 'the row'}`}
      className="row-menu"
      tabIndex={-1}
      onToggle={({ newState }) => {
        if (newState === 'closed') closed.current = { button: pressed?.button ?? null, at: performance.now() }
      }}
      onKeyDown={(event) => move(event, menu.current)}
    >
      {data === undefined ? (
        <div className="row-menu-note" role="none">
          {error === null ? <Skeleton text="Reading the formats…" lines={8} /> : error.message}
        </div>
      ) : (
        data.map(({ key, title, formats }) => (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a menu has groups, but no fieldsets
          <div key={key} role="group" aria-label={title}>
            <div className="palette-title" role="none">
              {title}
            </div>
            {formats.map((format) => (
              <button
                key={format.id}
                type="button"
                role="menuitem"
                data-id={format.id}
                onClick={() => copy(format)}
              >
                {format.label}
                {format.id === rememberedFormat() ? <kbd>c</kbd> : null}
              </button>
            ))}
          </div>
        ))
      )}
      {subject === undefined ? null : (
        <Link
          href={`${subject.href}#formats`}
          prefetch={false}
          role="menuitem"
          onClick={() => menu.current?.hidePopover()}
        >
          Texts, warnings and what does not fit
        </Link>
      )}
    </div>
  )
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')]
}

/** Arrows, Home, End and first letters move; Tab leaves. Escape is the browser's. */
function move(event: KeyboardEvent, menu: HTMLElement | null): void {
  if (menu === null) return
  const items = itemsOf(menu)
  const at = items.findIndex((item) => item === document.activeElement)
  const next = (by: number): HTMLElement | undefined => items[(at + by + items.length) % items.length]
  const targets: Readonly<Record<string, () => HTMLElement | undefined>> = {
    ArrowDown: () => next(1),
    ArrowUp: () => (at === -1 ? items.at(-1) : next(-1)),
    Home: () => items[0],
    End: () => items.at(-1),
  }
  if (event.key === 'Tab') return menu.hidePopover()
  const letter = event.key.length === 1 ? event.key.toLowerCase() : null
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  const byLetter =
    letter === null ? undefined : after.find((item) => item.innerText.toLowerCase().startsWith(letter))
  const target = targets[event.key]?.() ?? byLetter
  if (target === undefined) return
  event.preventDefault()
  target.focus()
}

async function ask(href: string, signal: AbortSignal) {
  const response = await fetch(href, { signal })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return readFormatsAnswer(await response.json())
}
