'use client'

import { useEffect, useState } from 'react'

const MARK_MS = 1600

/**
 * Copies what a button with `data-copy` holds, for all such buttons of the page, and says what was copied, aloud and
 * in a toast.
 * One listener costs less than an island for each of the hundred rows.
 */
export function CopyListener() {
  const [said, setSaid] = useState({ text: '', count: 0 })

  useEffect(() => {
    const say = (text: string): void => setSaid(({ count }) => ({ text, count: count + 1 }))
    const onClick = (event: MouseEvent): void => {
      const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null
      const text = button?.getAttribute('data-copy')
      if (button === null || text === null || text === undefined) return
      rememberFormat(button.getAttribute('data-format'))
      void copyFrom(button, text).then(say)
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [])

  return (
    <output aria-live="polite" data-copy-status="">
      {/* A new element, so that the same thing copied twice is read out and shown twice. */}
      {said.count === 0 ? null : (
        <span key={said.count} className="toast no-print">
          {said.text}
        </span>
      )}
    </output>
  )
}

/** Copies and gives the sentence that says how it went. */
async function copyFrom(button: Element, text: string): Promise<string> {
  const what = button.getAttribute('aria-label')?.replace(/^Copy /, '') ?? 'text'
  if (!(await copyText(text))) return `Copying ${what} failed; select the text instead.`
  mark(button)
  return `Copied ${what}.`
}

/** The format that was copied last is the one of the copy key (`shell/copy-here.client.tsx`). */
function rememberFormat(format: string | null): void {
  try {
    if (format !== null) localStorage.setItem('copy-format', format)
  } catch {
    // Storage may be switched off; then the copy key copies references.
  }
}

function mark(button: Element): void {
  button.setAttribute('data-copied', '')
  setTimeout(() => button.removeAttribute('data-copied'), MARK_MS)
}

/** Browsers hide `navigator.clipboard` from pages in plain http; there a selection is copied the old way. */
export async function copyText(text: string): Promise<boolean> {
  const clipboard: Clipboard | undefined = Reflect.get(navigator, 'clipboard')
  try {
    if (clipboard === undefined) return copySelection(text)
    await clipboard.writeText(text)
    return true
  } catch {
    return copySelection(text)
  }
}

function copySelection(text: string): boolean {
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  area.className = 'sr-only'
  document.body.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return isCopied
}
