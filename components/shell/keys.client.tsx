'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { keyHelp, keyPages } from '#view/key-table'
import { focusSearch, isCovered, isField } from './fields.ts'
import { copyHere } from './copy-here.client.tsx'
import { rowOf } from './row-of.ts'

const LETTER_MS = 1500
const NEVER = Number.NEGATIVE_INFINITY

type Props = {
  /** Gives the keys that were pressed while this was on its way, once. */
  readonly takeMissed: () => readonly KeyboardEvent[]
}

/** The keys of every page; a field that is typed into has its own. */
export function Keys({ takeMissed }: Props) {
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const goAt = useRef(NEVER)

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      // The arrows of who writes with an input method choose among its words.
      if (event.isComposing) return
      const wasGo = event.timeStamp - goAt.current < LETTER_MS
      goAt.current = NEVER
      // What is typed into a field asks for nothing that takes as long as a look at the whole page.
      if (isField(event.target)) {
        const isDown = event.key === 'ArrowDown' && isSearch(event.target)
        if (isDown && !isCovered() && moveRow(1)) event.preventDefault()
        return
      }
      if (isCovered()) return
      const page = wasGo ? keyPages.find(({ letter }) => letter === event.key) : undefined
      if (page !== undefined) router.push(page.href)
      else if (event.key === 'g') goAt.current = event.timeStamp
      else if (event.key === '?') dialog.current?.showModal()
      else if (!actOnRows(event)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    for (const event of takeMissed()) onKey(event)
    return () => document.removeEventListener('keydown', onKey)
  }, [router, takeMissed])

  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl>
        {keyHelp.map(([keys, does]) => (
          <Line key={keys} keys={keys} does={does} />
        ))}
        {keyPages.map(({ letter, label }) => (
          <Line key={letter} keys={`g ${letter}`} does={label} />
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="btn">
          Close
        </button>
      </form>
    </dialog>
  )
}

function Line({ keys, does }: { readonly keys: string; readonly does: string }) {
  return (
    <div>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{does}</dd>
    </div>
  )
}

/** Whether a key meant something here. */
function actOnRows(event: KeyboardEvent): boolean {
  const row = rowOf(document.activeElement)
  if (event.key === 'j') return moveRow(1)
  if (event.key === 'k') return moveRow(-1)
  // Arrows scroll, unless a row has the focus.
  if (event.key === 'ArrowDown') return row !== null && moveRow(1)
  if (event.key === 'ArrowUp') return row !== null && moveRow(-1)
  if (event.key === 'c') return copyHere(row)
  if (row === null || (event.key !== 'x' && event.key !== 'f')) return false
  row.querySelector<HTMLElement>(event.key === 'x' ? '.row-select' : '.more')?.click()
  return true
}

/** Moves the focus by rows; above the first row stands the search field. */
function moveRow(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('.row')]
  const focused = rowOf(document.activeElement)
  const at = focused === null ? -1 : rows.indexOf(focused)
  if (rows.length === 0 || (focused === null && by === -1)) return false
  if (at + by < 0) return focusSearch()
  rows[Math.min(rows.length - 1, at + by)]?.querySelector<HTMLElement>('.row-name a')?.focus()
  return true
}

function isSearch(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'search'
}
