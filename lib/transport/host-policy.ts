import { UnreachableError } from './errors.ts'
import { isPrivateAddress } from './address.ts'

/** Hosts with more rights than the rest: `host[:port]`, exact, as in the settings. */
export type HostPolicy = {
  /** Spoken to in plain http, and may be loopback or private. */
  readonly plainHttpHosts: readonly string[]
  /** May be loopback or private though they are spoken to in https. */
  readonly privateHosts: readonly string[]
}

/**
 * `host:port` in the one spelling that is compared: lower case, the port always there (80 for http, 443 for
 * https), IPv6 in brackets; `undefined` when it names no host.
 */
export function canonicalHost(address: string, scheme: 'http' | 'https'): string | undefined {
  if (address.length > LONGEST_HOST || /[/\\?#@\s]/.test(address)) return undefined
  const text = `${scheme}://${address.replace(/:$/, '')}/`
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const port = url.port === '' ? (scheme === 'http' ? '80' : '443') : url.port
  return url.hostname === '' ? undefined : `${url.hostname.replace(/\.$/, '')}:${port}`
}

/** A DNS name has at most 253 characters, a port five. */
const LONGEST_HOST = 300

/** Whether this URL's host may have a loopback or private address. */
export function mayBePrivate(url: URL, policy: HostPolicy): boolean {
  return isListed(url, policy.plainHttpHosts) || isListed(url, policy.privateHosts)
}

/**
 * Why a URL must not be asked: `undefined` when it may. Judges scheme, user information and a literal address;
 * what a name resolves to is judged when the connection is made (`connector.ts`).
 */
export function refusalOf(url: URL, policy: HostPolicy): string | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'it is neither http nor https'
  if (url.username !== '' || url.password !== '') return 'it carries a user name'
  if (url.protocol === 'http:' && !isListed(url, policy.plainHttpHosts)) return 'it is plain http'
  if (isPrivateAddress(url.hostname) && !mayBePrivate(url, policy))
    return 'it is a loopback or private address'
  return undefined
}

/** @throws {UnreachableError} when {@link refusalOf} has an objection to the first URL of a request */
export function assertAllowed(url: URL, policy: HostPolicy): void {
  if (refusalOf(url, policy) === undefined) return
  const plain = url.protocol !== 'https:' && !isListed(url, policy.plainHttpHosts)
  throw new UnreachableError(url.host, plain ? 'plain-http-refused' : 'address-refused')
}

/** An entry without port means the port of plain http, or of the URL's own scheme. */
function isListed(url: URL, hosts: readonly string[]): boolean {
  const scheme = url.protocol === 'http:' ? 'http' : 'https'
  const canonical = canonicalHost(url.host, scheme)
  return canonical !== undefined && hosts.some((host) => canonicalHost(host, scheme) === canonical)
}
