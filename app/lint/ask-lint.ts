'use server'

import { redirect } from 'next/navigation'
import { lintQueryHref, lintQueryOf } from '#view/lint/lint-query'

/** Leads on to the address of a question; a manifest that no address can hold is left out, and the page says so. */
export async function askLint(form: FormData): Promise<void> {
  const field = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  redirect(lintQueryHref(lintQueryOf(field)))
}
