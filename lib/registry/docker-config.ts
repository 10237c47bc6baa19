import { canonicalHost } from '#transport/host-policy'
import { type Credential, CredentialsUnusableError } from './credentials.ts'

/** What Docker's `config.json` says about registries; everything else in it is left unread. */
export type DockerConfig = {
  /** Credentials of each host as they stand in the file; a fault is told only to whom asks for that host. */
  readonly auths: ReadonlyMap<string, unknown>
  /** Host to name of the helper program. */
  readonly credHelpers: ReadonlyMap<string, string>
  readonly credsStore: string | undefined
}

/**
 * Reads the bytes of a `config.json`. All faults are listed in one error that never quotes the file.
 *
 * @param where path for messages
 * @throws {CredentialsUnusableError}
 * @see docker/cli v28 cli/config/configfile/file.go
 */
export function parseDockerConfig(bytes: Uint8Array, where: string): DockerConfig {
  const file = parseObject(bytes, where)
  const faults: string[] = []
  const auths = fieldsOf(file.get('auths'), 'auths', faults)
  const credHelpers = new Map<string, string>()
  for (const [host, helper] of fieldsOf(file.get('credHelpers'), 'credHelpers', faults)) {
    if (typeof helper === 'string') credHelpers.set(host, helper)
    else faults.push(`credHelpers names no program for ${JSON.stringify(host)}`)
  }
  const credsStore = file.get('credsStore') ?? ''
  if (typeof credsStore !== 'string') faults.push('credsStore is not a text')
  if (faults.length > 0) throw new CredentialsUnusableError(where, faults.join(', '))
  return {
    auths: byHost(auths),
    credHelpers: byHost(credHelpers),
    credsStore: typeof credsStore === 'string' && credsStore !== '' ? credsStore : undefined,
  }
}

/**
 * One entry of `auths`: `auth` (base64 of `user:password`) or `username` and `password`. `undefined` when it holds
 * none, as docker writes it when a helper keeps them.
 *
 * @throws {CredentialsUnusableError}
 */
export function parseAuthEntry(entry: unknown, host: string, where: string): Credential | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new CredentialsUnusableError(where, `auths for ${host} is not an object`)
  }
  const auth = textOf('auth' in entry ? entry.auth : undefined)
  const username = textOf('username' in entry ? entry.username : undefined)
  const password = textOf('password' in entry ? entry.password : undefined)
  if (auth !== '') return decodeAuth(auth, host, where)
  if (username !== '' && password !== '') return { username, password }
  if (textOf('identitytoken' in entry ? entry.identitytoken : undefined) === '') return undefined
  throw new CredentialsUnusableError(where, identityTokenFault(host))
}

/** Why an identity token does not help: trading it for an access token is a POST, and this client only reads. */
export function identityTokenFault(host: string): string {
  return `${host} has an identity token, which this client does not support: use a user name with an access token`
}

function decodeAuth(auth: string, host: string, where: string): Credential {
  const text = Buffer.from(auth, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon <= 0 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(auth.trim())) {
    throw new CredentialsUnusableError(where, `auth for ${host} is not base64 of user:password`)
  }
  // Some programs pad the decoded text with NUL; docker drops them as well.
  return { username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') }
}

/**
 * Keys are hosts, or URLs that older programs wrote for them. A key with another path is meant for one namespace
 * and never widened to the whole host.
 */
function byHost<T>(entries: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const hosts = new Map<string, T>()
  for (const [key, value] of entries) {
    const host = canonicalHost(key.replace(/^https?:\/\//, '').replace(/\/(v[12]\/?)?$/, ''), 'https')
    // The plain spelling wins over a URL for the same host.
    if (host !== undefined && (!hosts.has(host) || !key.includes('/'))) hosts.set(host, value)
  }
  return hosts
}

function parseObject(bytes: Uint8Array, where: string): ReadonlyMap<string, unknown> {
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // No cause: the message of a JSON error quotes the text around the fault, and that may be a password.
    throw new CredentialsUnusableError(where, 'the file is not JSON')
  }
  const faults: string[] = []
  const fields = fieldsOf(parsed, 'the file', faults)
  if (parsed === null) faults.push('the file is not an object')
  if (faults.length > 0) throw new CredentialsUnusableError(where, faults.join(', '))
  return fields
}

function fieldsOf(value: unknown, name: string, faults: string[]): ReadonlyMap<string, unknown> {
  if (value === undefined || value === null) return new Map()
  if (typeof value === 'object' && !Array.isArray(value)) return new Map(Object.entries(value))
  faults.push(`${name} is not an object`)
  return new Map()
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
