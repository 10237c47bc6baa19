const READABLE = new Set(['scope', 'service', 'mount', 'from', 'digest', 'n', 'last'])

/**
 * A URL as it may stand in a log: user information and fragment are gone, and the values of all query parameters
 * but those of the distribution protocol read `REDACTED`, since tokens and storage signatures travel there.
 */
export function redactUrl(url: URL | string): string {
  if (!URL.canParse(url)) return '[unreadable URL]'
  const copy = new URL(url)
  copy.username = ''
  copy.password = ''
  copy.hash = ''
  const query = [...copy.searchParams].map(([name, value]) =>
    READABLE.has(name) ? `${encodeURIComponent(name)}=${encodeURIComponent(value)}` : redacted(name, value),
  )
  copy.search = query.join('&')
  return copy.href
}

/** A parameter without value, or with an odd name, may be the secret itself. */
function redacted(name: string, value: string): string {
  return value !== '' && /^[\w.-]{1,40}$/.test(name) ? `${name}=REDACTED` : 'REDACTED'
}
