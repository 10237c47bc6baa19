import { refusalOf, type HostPolicy } from './host-policy.ts'

/** One redirect as it was received. */
export type Redirect = {
  readonly from: URL
  /** All `location` headers of the answer; exactly one is right. */
  readonly locations: readonly string[]
  /** Redirects that were followed before this one. */
  readonly followed: number
  readonly mode: 'any' | 'same-origin' | 'none'
}

/** What becomes of it; `because` is half a sentence. `authorization` is about this step alone. */
export type RedirectVerdict =
  | { readonly follow: true; readonly url: URL; readonly authorization: 'kept' | 'stripped' }
  | { readonly follow: false; readonly because: string }

/** Bounds of a chain of redirects. */
export type RedirectLimits = { readonly redirects: number; readonly locationCharacters: number }

const STATUSES = new Set([301, 302, 303, 307, 308])
const SECRETS = ['authorization', 'cookie', 'proxy-authorization']

/** Whether a status sends the client elsewhere. 300 and 304 do not. */
export function isRedirect(status: number): boolean {
  return STATUSES.has(status)
}

/**
 * Decides about a redirect: never from https to http, never to a host that `policy` refuses, never past the
 * limit; credentials stay only on the exact origin (scheme, host, port).
 */
export function judgeRedirect(
  redirect: Redirect,
  policy: HostPolicy,
  limits: RedirectLimits,
): RedirectVerdict {
  const [location = '', ...more] = redirect.locations
  if (redirect.mode === 'none') return refused('none is expected here')
  if (redirect.followed >= limits.redirects)
    return refused(`it is one more than ${limits.redirects} in a row`)
  if (location.trim() === '') return refused('it names no location')
  if (more.length > 0) return refused('it names several locations')
  if (location.length > limits.locationCharacters) return refused('its location is too long')
  if (!URL.canParse(location, redirect.from)) return refused('its location is no URL')
  const url = new URL(location, redirect.from)
  url.hash = ''
  if (redirect.from.protocol === 'https:' && url.protocol === 'http:')
    return refused('it leads from https to http')
  const refusal = refusalOf(url, policy)
  if (refusal !== undefined) return refused(`its target is not allowed, because ${refusal}`)
  const sameOrigin = url.origin === redirect.from.origin
  if (redirect.mode === 'same-origin' && !sameOrigin) return refused('it leads to another origin')
  return { follow: true, url, authorization: sameOrigin ? 'kept' : 'stripped' }
}

/** Headers for a request that left its origin: nothing that proves who we are. */
export function withoutSecrets(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !SECRETS.includes(name.toLowerCase())))
}

function refused(because: string): RedirectVerdict {
  return { follow: false, because }
}
