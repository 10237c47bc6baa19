/** Where a README stands: the repository on the web, the tag, and the folder, without slashes at their ends. */
export type ReadmePlace = {
  /** `null`: not known, so that nothing of the repository can be led to. */
  readonly home: string | null
  readonly tag: string
  /** `guest-agents/qemu-guest-agent` */
  readonly folder: string
}

const MAX_LENGTH = 2_048

/**
 * Where a link of a README may lead: http, https and mail addresses as they are, everything else a file of the
 * repository at the tag, as its forge reads it. `null`: nowhere, the words of the link stand alone.
 *
 * @param href as it stands in the text, percent-encoded by the reader of Markdown
 */
export function readmeLink(href: string, { home, tag, folder }: ReadmePlace): string | null {
  if (href === '' || href.length > MAX_LENGTH || !isPlain(href)) return null
  if (/^mailto:/i.test(href)) return /^mailto:[\w.+-]+@[\w.-]+$/i.test(href) ? href : null
  if (/^https?:/i.test(href) || href.startsWith('//')) return webLink(href)
  // A scheme of any other kind; a colon further back is part of a file's name.
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return null
  if (home === null) return null
  return repositoryLink(href, `${home}/blob/${tag}/`, href.startsWith('/') ? '' : folder)
}

/** Blanks and control characters are dropped by browsers, and a backslash is a slash to them. */
function isPlain(href: string): boolean {
  for (const character of href) {
    const code = character.codePointAt(0) ?? 0
    if (code <= 0x20 || code === 0x5c || (code >= 0x7f && code <= 0x9f)) return false
  }
  return true
}

function webLink(href: string): string | null {
  const url = parse(href.startsWith('//') ? `https:${href}` : href)
  if (url === null || url.username !== '' || url.password !== '') return null
  return url.href
}

/** A path that leaves the repository leads nowhere, however its dots are written. */
function repositoryLink(href: string, root: string, folder: string): string | null {
  const end = href.search(/[?#]|$/)
  const path = href.slice(0, end)
  const segments = folder === '' ? [] : folder.split('/')
  if (path === '') segments.push('README.md')
  for (const segment of path.split('/')) {
    const plain = decoded(segment)
    if (plain === null || /[/\\]/.test(plain)) return null
    if (plain === '' || plain === '.') continue
    if (plain !== '..') segments.push(segment)
    else if (segments.pop() === undefined) return null
  }
  const url = parse(root + segments.join('/') + href.slice(end))
  return url !== null && url.href.startsWith(root) ? url.href : null
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
