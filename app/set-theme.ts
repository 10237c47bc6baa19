'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { currentVisit } from './visit.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Remembers the theme of a visitor whose browser runs no scripts, and leads back to the page. */
export async function setTheme(form: FormData): Promise<void> {
  const theme = form.get('theme')
  const store = await cookies()
  if (theme === 'light' || theme === 'dark') {
    store.set('theme', theme, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax' })
  } else {
    store.delete('theme')
  }
  const { selfHref } = await currentVisit()
  redirect(selfHref)
}
