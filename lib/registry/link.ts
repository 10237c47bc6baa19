/** Why a link to the next page is not followed. */
export type LinkFault = 'malformed' | 'cross-origin' | 'loop' | 'other-repository' | 'endless'

/** A paged list whose next page must not or cannot be read: what was read so far would be shown as complete. */
export class LinkRefusedError extends Error {
  override readonly name = 'LinkRefusedError'
  readonly code = 'LINK_REFUSED'

  readonly fault: LinkFault

  constructor(host: string, fault: LinkFault) {
    super(`A list of ${host} cannot be read to its end: ${SENTENCES[fault]}.`)
    this.fault = fault
  }
}

const SENTENCES: Readonly<Record<LinkFault, string>> = {
  malformed: 'the link to its next page cannot be read',
  'cross-origin': 'the link to its next page leads to another server',
  loop: 'its pages lead in a circle',
  'other-repository': 'the link to its next page leads away from the repository',
  endless: 'it has more pages or entries than are read here',
}

const MAX_HEADER_CHARACTERS = 16_384

/**
 * The next page that a `Link` header names, or `undefined` when the list ends here. A link without `rel` counts as
 * next, as other clients take it; the first one that counts is taken.
 *
 * @param header all Link headers of the answer, joined by a comma
 * @param current where this page came from
 * @throws {LinkRefusedError} it is no link, leads to another origin, or back to this page
 * @see RFC 8288 section 3, distribution-spec v1.1.1 #listing-tags
 */
export function parseNextLink(header: string, current: URL): URL | undefined {
  const text = header.slice(0, MAX_HEADER_CHARACTERS)
  let at = skipSeparators(text, 0)
  while (at < text.length) {
    const target = readTarget(text, at)
    if (target === undefined) throw new LinkRefusedError(current.host, 'malformed')
    const { isNext, end } = readParameters(text, target.end, current.host)
    if (isNext) return resolveTarget(target.text, current)
    at = skipSeparators(text, end)
  }
  return undefined
}

function resolveTarget(target: string, current: URL): URL | undefined {
  if (target === '') return undefined
  // URL drops tabs and line breaks in silence; what holds them is not the link it seems to be.
  if (!/^[!-~]+$/.test(target) || !URL.canParse(target, current.href)) {
    throw new LinkRefusedError(current.host, 'malformed')
  }
  const next = new URL(target, current)
  if (next.origin !== current.origin) throw new LinkRefusedError(current.host, 'cross-origin')
  if (next.username !== '' || next.password !== '') throw new LinkRefusedError(current.host, 'malformed')
  next.hash = ''
  if (next.href === current.href) throw new LinkRefusedError(current.host, 'loop')
  return next
}

function readTarget(
  text: string,
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  const end = text.indexOf('>', start)
  return text[start] === '<' && end > 0 ? { text: text.slice(start + 1, end), end: end + 1 } : undefined
}

const PARAMETER =
  /[ \t]*;[ \t]*(?:([!#$%'*+\-.^_`|~0-9A-Za-z]+)[ \t]*(?:=[ \t]*("(?:[^"\\]|\\.)*"|[^\s",;]*))?)?/y

function readParameters(text: string, start: number, host: string): { isNext: boolean; end: number } {
  let relation: string | undefined
  let anchored = false
  let end = start
  for (;;) {
    PARAMETER.lastIndex = end
    const match = PARAMETER.exec(text)
    if (match === null) break
    end = PARAMETER.lastIndex
    const name = match[1]?.toLowerCase()
    const value = (match[2] ?? '').replace(/^"|"$/g, '').replace(/\\(.)/g, '$1')
    if (name === 'rel') relation ??= value
    // A link with an anchor is about another page than this one.
    if (name === 'anchor') anchored = true
  }
  while (text[end] === ' ' || text[end] === '\t') end += 1
  if (end < text.length && text[end] !== ',') throw new LinkRefusedError(host, 'malformed')
  const isNext = relation === undefined || relation.toLowerCase().split(/\s+/).includes('next')
  return { isNext: isNext && !anchored, end }
}

function skipSeparators(text: string, start: number): number {
  let at = start
  while (text[at] === ' ' || text[at] === '\t' || text[at] === ',') at += 1
  return at
}
