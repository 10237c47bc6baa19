import type { Answer } from '#transport/transport'
import { type Challenge, parseChallenges, pickChallenge } from './challenge.ts'
import { type Credential, type Credentials, CredentialsUnusableError } from './credentials.ts'
import { RegistryRefusedError } from './errors.ts'
import { judgeRealm } from './realm.ts'

/** What a host asks for before it lets a request in, as its last challenge said. */
export type Rule =
  | { readonly kind: 'open' }
  | { readonly kind: 'basic'; readonly credential: Credential }
  | {
      readonly kind: 'bearer'
      readonly realm: URL
      readonly service: string | undefined
      readonly credential: Credential | undefined
      /** Why the configured credentials are not used; told when anonymous reading does not do either. */
      readonly fault: CredentialsUnusableError | undefined
    }

/** What a rule is made with. */
export type RuleOptions = {
  /** `https://host[:port]`, or `http://…` for a host that is listed. */
  readonly origin: URL
  readonly plainHttpHosts: readonly string[]
  /** `host:port` of token endpoints that may be private although they speak https. Only tests have any. */
  readonly privateHosts?: readonly string[]
  readonly credentials: Credentials
}

/**
 * The challenge of a 401 that can be answered.
 *
 * @throws {RegistryRefusedError} there is none
 */
export function challengeOf(host: string, answer: Pick<Answer, 'headers'>): Challenge {
  const header = answer.headers['www-authenticate']
  const challenge = pickChallenge(parseChallenges(typeof header === 'string' ? [header] : (header ?? [])))
  if (challenge !== undefined) return challenge
  const seen =
    header === undefined ? 'without saying how to sign in' : 'and names no way to sign in that is known here'
  throw new RegistryRefusedError(host, 'challenge', 401, `it answers 401 ${seen}`)
}

/**
 * What to do from now on, given a challenge.
 *
 * @param before the rule until now: it shows a downgrade
 * @throws {RegistryRefusedError} what is asked for must not or cannot be given
 */
export async function ruleOf(
  options: RuleOptions,
  challenge: Challenge,
  before: Rule | undefined,
): Promise<Rule> {
  const { origin } = options
  if (challenge.scheme === 'basic') {
    const credential = await options.credentials(origin.host)
    if (credential === undefined) throw wantsCredentials(origin.host)
    // In plain http anybody on the way could turn a Bearer challenge into a Basic one to see the password.
    if (before?.kind === 'bearer' && origin.protocol === 'http:') {
      const detail = 'it asked for a token first and now for the password in plain http'
      throw new RegistryRefusedError(origin.host, 'challenge', 401, detail)
    }
    return { kind: 'basic', credential }
  }
  const realm = challenge.params.get('realm')
  if (realm === undefined) {
    throw new RegistryRefusedError(origin.host, 'challenge', 401, 'it asks for a token but names no realm')
  }
  const verdict = judgeRealm(realm, origin, options.plainHttpHosts, options.privateHosts)
  if (verdict.kind === 'refused') {
    throw new RegistryRefusedError(origin.host, 'realm', 401, verdict.reason)
  }
  const service = challenge.params.get('service')
  try {
    const own = await options.credentials(origin.host)
    const credential =
      verdict.kind === 'own' ? own : await sharedCredential(options.credentials, own, verdict.url)
    return { kind: 'bearer', realm: verdict.url, service, credential, fault: undefined }
  } catch (error) {
    if (!(error instanceof CredentialsUnusableError)) throw error
    // Most registries are read anonymously; a broken helper on this machine must not stop that.
    return { kind: 'bearer', realm: verdict.url, service, credential: undefined, fault: error }
  }
}

/**
 * Credentials for a token endpoint on another host: only when the operator configured the very same ones for that
 * host. Anything else would let a registry collect tokens with credentials that were meant for somebody else.
 */
async function sharedCredential(
  credentials: Credentials,
  own: Credential | undefined,
  realm: URL,
): Promise<Credential | undefined> {
  if (own === undefined) return undefined
  const other = await credentials(realm.host)
  const same = other?.username === own.username && other.password === own.password
  return same ? own : undefined
}

function wantsCredentials(host: string): RegistryRefusedError {
  return new RegistryRefusedError(
    host,
    'credentials',
    401,
    `it wants credentials and none are configured for ${host}`,
  )
}
