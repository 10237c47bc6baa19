'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { basketHref } from '#view/routes'

const KEY = 'selection'

/**
 * Keeps a selection in the browser: an address that has one is remembered, a basket or catalog without one is given
 * the remembered one. What a link of the page takes away is forgotten.
 */
export function SelectionMemory() {
  const router = useRouter()
  const path = usePathname()
  const search = useSearchParams().toString()

  useEffect(() => {
    const selected = new URLSearchParams(search).get('select')
    const kept = remembered()
    if (selected !== null) remember(selected)
    else if (kept !== '' && showsSelection(path))
      router.replace(withSelection(path, search, kept), { scroll: false })
  }, [path, search, router])

  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const href = link?.getAttribute('href') ?? ''
      const asked = new URL(href, window.location.href).searchParams.get('select') ?? ''
      if (link?.hasAttribute('data-selection') === true) remember(asked)
      if (link?.hasAttribute('data-add-selection') === true) {
        const names = [...new Set([...remembered().split(','), ...asked.split(',')])].filter(
          (name) => name !== '',
        )
        event.preventDefault()
        const [target = '', query = ''] = href.split('?')
        router.push(withSelection(target, query, names.join(',')))
      }
    }
    // Before the links of the framework act.
    document.addEventListener('click', onClick, { capture: true })
    return () => document.removeEventListener('click', onClick, { capture: true })
  }, [router])

  return null
}

/** A page that says what is missing has nothing that could be selected. */
function showsSelection(path: string): boolean {
  if (document.querySelector('[data-problem]') !== null) return false
  return path === '/' || path === basketHref || /^\/releases\/[^/]+$/.test(path)
}

function withSelection(path: string, search: string, names: string): string {
  const parameters = new URLSearchParams(search)
  parameters.set('select', names)
  return `${path}?${parameters.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')}`
}

function remembered(): string {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    // Storage may be switched off: the address has the selection all the same.
    return ''
  }
}

function remember(names: string): void {
  try {
    if (names === '') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, names)
  } catch {
    // As above.
  }
}
