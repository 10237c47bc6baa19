import { LRUCache } from 'lru-cache'
import type { Answer, Transport } from '#transport/transport'
import { challengeOf, type Rule, type RuleOptions, ruleOf } from './authorization-rule.ts'
import { basicAuthorization } from './credentials.ts'
import { RegistryRefusedError } from './errors.ts'
import { coversScope, joinScopes, parseScopes, pullScope } from './scope.ts'
import { leaving } from '#transport/single-flight'
import { createTokenKeeper, type ObtainedToken, type TokenRequest } from './token.ts'

/** What authorization has to see of an answer. */
export type Answered = Pick<Answer, 'status' | 'headers'>

/** One request that may have to be sent again with another `authorization`; `discard` frees an answer not used. */
export type Attempt<A extends Answered> = {
  readonly send: (authorization: string | undefined) => Promise<A>
  readonly discard: (answer: A) => void
}

/** Gives every request of one registry what it needs to be let in; see README.md, "Authorization". */
export type Authorization = {
  /**
   * Sends a request for a repository, at most three times, and gives an answer that is not 401.
   *
   * @throws {RegistryRefusedError} and what the token endpoint and the transport throw
   */
  send<A extends Answered>(repository: string, attempt: Attempt<A>, signal?: AbortSignal): Promise<A>
}

/** How the authorization of one registry is made. */
export type AuthorizationOptions = RuleOptions & {
  readonly transport: Transport
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** What a request was sent with. */
type Pass = {
  readonly header: string | undefined
  readonly token?: ObtainedToken
  readonly asked?: TokenRequest
}

type Probe = 'learned' | 'failed' | 'left'

/**
 * A refused request is sent again only with something new: a token in place of none or of an old one, or one for
 * scopes that the registry names and that were not asked for. Three is what the longest such way takes.
 */
const MAX_SENDS = 3

/** Repositories whose unusual scopes are remembered; visitors choose the names, so there is an end to it. */
const MAX_REPOSITORIES = 1000

/** Creates the authorization of one registry; it opens nothing and learns from the first answer. */
export function createAuthorization(options: AuthorizationOptions): Authorization {
  const host = options.origin.host
  const tokens = createTokenKeeper(host, options.transport, options.now)
  const scopesOf = new LRUCache<string, readonly string[]>({ max: MAX_REPOSITORIES })
  let rule: Rule | undefined
  let probe: Promise<Probe> | undefined
  /** Whether a token was refused right after it was given, and nothing has been let in since. */
  let refusesFresh = false

  /**
   * Waits while another request finds out what the host asks for; gives the way to end that search when this one
   * has to do it, which is claimed at once so that no second one begins.
   */
  async function claimProbe(
    signal: AbortSignal | undefined,
  ): Promise<((outcome: Probe) => void) | undefined> {
    for (;;) {
      if (rule !== undefined) return undefined
      if (probe === undefined) {
        let end = (_outcome: Probe) => {}
        probe = new Promise((resolve) => {
          end = resolve
        })
        return end
      }
      const outcome = await leaving(probe, signal)
      // When the first one failed all go on by themselves: a queue would let each wait for the same outage.
      if (outcome === 'failed') return undefined
    }
  }

  async function passFor(repository: string, signal: AbortSignal | undefined): Promise<Pass> {
    if (rule === undefined || rule.kind === 'open') return { header: undefined }
    if (rule.kind === 'basic') return { header: basicAuthorization(rule.credential) }
    const { realm, service, credential } = rule
    const scopes = scopesOf.get(repository) ?? [pullScope(repository)]
    const asked = { realm, service, scopes, credential }
    const token = await tokens.obtain(asked, signal)
    return { header: `Bearer ${token.token.text}`, token, asked }
  }

  /** Takes in the challenge of a 401 and says whether sending again can help. */
  async function learn(repository: string, answer: Answered, pass: Pass, sends: number): Promise<boolean> {
    const challenge = challengeOf(host, answer)
    const before = rule
    const next = await ruleOf(options, challenge, before)
    rule = next
    if (next.kind === 'basic') return before?.kind !== 'basic'
    if (next.kind === 'open') return false
    const named = parseScopes(challenge.params.get('scope'))
    const { token, asked } = pass
    const missing = named.some((scope) => !coversScope(asked?.scopes ?? [], scope))
    if (missing) rememberScopes(repository, asked, named)
    if (token === undefined || asked === undefined) return true
    tokens.drop(asked, token.token)
    const moved = next.realm.href !== asked.realm.href || next.service !== asked.service
    if (!token.fresh || moved || missing || token.token.expiresAt <= options.now()) return true
    // A token that was got a moment ago is refused for a reason that a new one may share: it is tried where the
    // registry speaks of the token itself, or nothing was spent on this request yet, and only once for all requests.
    if (refusesFresh) return false
    refusesFresh = true
    return challenge.params.has('error') || sends === 1
  }

  function rememberScopes(
    repository: string,
    asked: TokenRequest | undefined,
    named: readonly string[],
  ): void {
    const scopes = joinScopes(named, asked?.scopes ?? [])
    if (scopes.length === 1 && scopes[0] === pullScope(repository)) return
    scopesOf.set(repository, scopes)
  }

  async function sendFirst<A extends Answered>(
    repository: string,
    attempt: Attempt<A>,
    end: (outcome: Probe) => void,
    signal: AbortSignal | undefined,
  ): Promise<{ answer: A; again: boolean }> {
    let outcome: Probe = 'failed'
    try {
      const answer = await attempt.send(undefined)
      if (answer.status === 401) {
        attempt.discard(answer)
        const again = await learn(repository, answer, { header: undefined }, 1)
        outcome = 'learned'
        return { answer, again }
      }
      // Only an answer to the question shows that none is asked for; 429, 5xx and the like show nothing.
      if (answer.status < 400 || answer.status === 404) {
        rule = { kind: 'open' }
        outcome = 'learned'
      }
      return { answer, again: false }
    } catch (error) {
      if (signal?.aborted === true) outcome = 'left'
      throw error
    } finally {
      probe = undefined
      end(outcome)
    }
  }

  return {
    async send(repository, attempt, signal) {
      let sends = 0
      const end = await claimProbe(signal)
      if (end !== undefined) {
        sends = 1
        const { answer, again } = await sendFirst(repository, attempt, end, signal)
        if (answer.status !== 401) return answer
        if (!again) throw denied(host, answer, undefined, rule)
      }
      for (;;) {
        const pass = await passFor(repository, signal)
        const answer = await attempt.send(pass.header)
        sends += 1
        if (answer.status !== 401) {
          refusesFresh = false
          return answer
        }
        attempt.discard(answer)
        const again = await learn(repository, answer, pass, sends)
        if (!again || sends >= MAX_SENDS) throw denied(host, answer, pass, rule)
      }
    },
  }
}

function denied(host: string, answer: Answered, pass: Pass | undefined, rule: Rule | undefined): Error {
  if (pass?.asked === undefined || pass.asked.credential !== undefined) {
    return new RegistryRefusedError(
      host,
      'denied',
      answer.status,
      'it answers 401 to the configured credentials',
    )
  }
  const fault = rule?.kind === 'bearer' ? rule.fault : undefined
  const detail = 'it does not let anonymous readers in, and no usable credentials are configured for it'
  return new RegistryRefusedError(host, 'credentials', answer.status, detail, [], { cause: fault })
}
