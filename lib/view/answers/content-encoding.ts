/** Encodings that answers are made in, best first. */
const OFFERED = ['br', 'gzip'] as const

/** How the body of an answer is encoded. */
export type ContentEncoding = (typeof OFFERED)[number] | 'identity'

// A header of more members is nobody's wish.
const MAX_MEMBERS = 32

/**
 * The encoding that a client likes best; of equal wishes the smallest body, and `identity` where nothing else is
 * welcome. What cannot be read of the header is passed over.
 *
 * @param accept `Accept-Encoding` as it was sent; `null`: there is none
 * @see RFC 9110, 12.4.2 and 12.5.3
 */
export function chooseEncoding(accept: string | null): ContentEncoding {
  const wishes = new Map<string, number>()
  for (const member of (accept ?? '').split(',').slice(0, MAX_MEMBERS)) {
    const [name = '', weight] = member.split(';', 2)
    const coding = name.trim().toLowerCase()
    const quality = qualityOf(weight)
    if (/^[a-z0-9*._-]+$/.test(coding) && quality !== undefined) {
      wishes.set(coding === 'x-gzip' ? 'gzip' : coding, quality)
    }
  }
  const wishFor = (coding: string): number => wishes.get(coding) ?? wishes.get('*') ?? 0
  // Not named, identity is acceptable and the last choice; named, its weight counts as that of any other.
  const bound = wishes.get('identity') ?? 0
  const best = OFFERED.toSorted((a, b) => wishFor(b) - wishFor(a)).find((coding) => wishFor(coding) > 0)
  return best === undefined || wishFor(best) < bound ? 'identity' : best
}

function qualityOf(parameter: string | undefined): number | undefined {
  if (parameter === undefined) return 1
  const value = /^\s*q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*$/i.exec(parameter)?.[1]
  return value === undefined ? undefined : Number(value)
}
