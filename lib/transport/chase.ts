import { readLeniently } from './body.ts'
import { RedirectRefusedError } from './errors.ts'
import { namedError } from './fault.ts'
import { valuesOf } from './headers.ts'
import type { HostPolicy } from './host-policy.ts'
import type { Lease } from './lease.ts'
import type { Limits } from './limits.ts'
import type { HopAnswer, Origins } from './origins.ts'
import { isRedirect, judgeRedirect, withoutSecrets } from './redirect.ts'
import type { Exchange } from './transport.ts'

/** What a chain of redirects ended at. */
export type Arrival = {
  readonly answer: HopAnswer
  readonly url: URL
  /** Whether the chain left the origin it began at; credentials were dropped there for good. */
  readonly leftOrigin: boolean
}

/** What a chain is followed with. */
export type ChaseOptions = { readonly origins: Origins; readonly policy: HostPolicy; readonly limits: Limits }

const OWN_HEADERS = { 'user-agent': 'talos-extension-catalog', 'accept-encoding': 'identity' }

/**
 * Sends a request and follows its redirects by hand, so that each target is judged and no secret crosses an
 * origin, nor comes back when the chain does.
 *
 * @throws {RedirectRefusedError}
 * @throws {UnreachableError}
 * @throws {RateLimitedError}
 */
export async function chase(exchange: Exchange, lease: Lease, options: ChaseOptions): Promise<Arrival> {
  const { origins, policy, limits } = options
  const { method, fresh = false } = exchange
  let url = exchange.url
  let headers: Readonly<Record<string, string>> = { ...exchange.headers, ...OWN_HEADERS }
  for (let followed = 0; ; followed += 1) {
    const answer = await send(origins, { method, url, headers, lease, fresh })
    if (!isRedirect(answer.status)) return { answer, url, leftOrigin: url.origin !== exchange.url.origin }
    const verdict = judgeRedirect(
      {
        from: url,
        locations: valuesOf(answer.headers, 'location'),
        followed,
        mode: exchange.redirects ?? 'any',
      },
      policy,
      limits,
    )
    await readLeniently(answer.body, verdict.follow ? limits.redirectBodyBytes : 0, limits.errorBodyMs)
    if (!verdict.follow) throw new RedirectRefusedError(url.host, verdict.because)
    if (verdict.authorization === 'stripped') headers = withoutSecrets(headers)
    url = verdict.url
  }
}

async function send(origins: Origins, hop: Parameters<Origins['send']>[0]): Promise<HopAnswer> {
  try {
    return await origins.send(hop)
  } catch (error) {
    hop.lease.signal.throwIfAborted()
    throw namedError(error, hop.url.host)
  }
}
