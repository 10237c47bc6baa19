/**
 * Who may have signed: an OpenID issuer, exactly, and a subject of its. One `*` in the subject stands for one or
 * more characters that are neither `@` nor blank; everything else is meant literally, from the first character to
 * the last.
 */
export type SignerIdentity = { readonly issuer: string; readonly subject: string }

const MAX_IDENTITIES = 32
const MAX_LENGTH = 512

/** Visible ASCII: what stands in certificates, and what nobody can mistake for something else. */
const visible = /^[!-~]+$/

/**
 * Who signs what the Talos project releases: people of the company, and since v1.13.0-alpha.1 its release manager.
 *
 * @see siderolabs/image-factory commit 3c18e05 (2026-01-28)
 */
export const UPSTREAM_SIGNERS: readonly SignerIdentity[] = [
  { issuer: 'https://accounts.google.com', subject: '*@siderolabs.com' },
  {
    issuer: 'https://accounts.google.com',
    subject: 'releasemgr-svc@talos-production.iam.gserviceaccount.com',
  },
]

/**
 * Reads a comma list of `issuer|subject`, at most 32. `undefined` when something in it is anything else: an issuer
 * that is no https URL, a subject without a literal character, with two stars, or `@` and star alone.
 */
export function parseSignerIdentities(text: string): readonly SignerIdentity[] | undefined {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length > MAX_IDENTITIES) return undefined
  const identities = parts.map(parseOne)
  const known = identities.flatMap((identity) => identity ?? [])
  return known.length === identities.length ? known : undefined
}

/** Writes identities as {@link parseSignerIdentities} reads them. */
export function formatSignerIdentities(identities: readonly SignerIdentity[]): string {
  return identities.map(({ issuer, subject }) => `${issuer}|${subject}`).join(',')
}

/** Whether a certificate's subject and issuer are those of one of the identities. */
export function isAccepted(
  identities: readonly SignerIdentity[],
  signer: { readonly identity: string; readonly issuer: string },
): boolean {
  return identities.some(
    ({ issuer, subject }) => issuer === signer.issuer && matches(subject, signer.identity),
  )
}

/** The regular expression of a subject, anchored at both ends, as `cosign --certificate-identity-regexp` takes it. */
export function subjectPattern(subject: string): string {
  const literal = subject.replace(/[\\^$.*+?()[\]{}|/]/g, (character) =>
    character === '*' ? '[^@\\s]+' : character === '/' ? '/' : `\\${character}`,
  )
  return `^${literal}$`
}

function parseOne(text: string): SignerIdentity | undefined {
  const bar = text.indexOf('|')
  const issuer = text.slice(0, bar)
  const subject = text.slice(bar + 1)
  if (bar < 0 || text.length > MAX_LENGTH || !visible.test(text)) return undefined
  if (!/^https:\/\/[^*|]+$/.test(issuer) || !URL.canParse(issuer)) return undefined
  const stars = subject.split('*').length - 1
  const hasWords = /[A-Za-z0-9]/.test(subject)
  return stars <= 1 && hasWords && !subject.includes('|') ? { issuer, subject } : undefined
}

/** Compared piece by piece and not by a regular expression: no text of a certificate can make it slow. */
function matches(subject: string, identity: string): boolean {
  const star = subject.indexOf('*')
  if (star < 0) return subject === identity
  const before = subject.slice(0, star)
  const after = subject.slice(star + 1)
  if (identity.length <= before.length + after.length) return false
  if (!identity.startsWith(before) || !identity.endsWith(after)) return false
  const middle = identity.slice(before.length, identity.length - after.length)
  return !/[@\s]/.test(middle) && visible.test(identity)
}
