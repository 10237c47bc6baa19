import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import type { Theme } from '#components/shell/theme-switch.client'
import type { Doors } from '#load/doors'
import { REQUEST_ID_HEADER, REQUEST_PATH_HEADER, requestDoors } from './request-doors.ts'

/** What a page knows of the request it answers. */
export type Visit = {
  readonly doors: Doors
  /** Names the request in the log; `null` when the proxy did not run. */
  readonly requestId: string | null
  /** Path and search parameters of the page itself. */
  readonly selfHref: string
  readonly theme: Theme
  readonly now: Date
}

/** The request at hand, the same for all parts of a page. */
export const currentVisit = cache(async (): Promise<Visit> => {
  const sent = await headers()
  const requestId = sent.get(REQUEST_ID_HEADER)
  const theme = (await cookies()).get('theme')?.value
  return {
    doors: requestDoors(requestId),
    requestId,
    selfHref: ownPath(sent.get(REQUEST_PATH_HEADER)),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    now: new Date(),
  }
})

/** A path of this site: one slash in front, so that it can never name another host. */
function ownPath(text: string | null): string {
  return text !== null && /^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(text) ? text : '/'
}
