import type { Answer, Exchange, Transport } from '#transport/transport'
import { createAuthorization } from '../../authorization.ts'
import type { Credential } from '../../credentials.ts'

/** Token endpoint of the registry. */
export const REALM = 'https://r.example/token'

type Reply = { readonly status: number; readonly challenge?: string | readonly string[] }

/** What the functions of a {@link guardedWorld} answer. */
export type Rules = {
  readonly origin?: string
  readonly credentials?: Readonly<Record<string, Credential>>
  /** Answer of the token endpoint; default a token that names its scopes. */
  readonly token?: (
    url: URL,
    authorization: string | undefined,
    count: number,
  ) => { status: number; body: string }
  /** Answer of the registry. */
  readonly data: (repository: string, authorization: string | undefined, count: number) => Reply
}

/** The challenge for a repository. */
export function bearer(repository: string, more = ''): string {
  return `Bearer realm="${REALM}",service="s",scope="repository:${repository}:pull"${more}`
}

/** A registry of functions; everything that is asked is written down. */
export function guardedWorld(rules: Rules) {
  const asked: string[] = []
  const tokenUrls: URL[] = []
  const clock = { now: Date.parse('2026-11-23T00:00:00Z') }
  const transport: Transport = {
    async fetch(exchange: Exchange): Promise<Answer> {
      await Promise.resolve()
      const authorization = exchange.headers?.['authorization']
      asked.push(`token ${exchange.url.searchParams.getAll('scope').join(' ')}`)
      tokenUrls.push(exchange.url)
      const reply = rules.token?.(exchange.url, authorization, tokenUrls.length) ?? {
        status: 200,
        body: JSON.stringify({ token: `t${tokenUrls.length}`, expires_in: 300 }),
      }
      return { status: reply.status, headers: {}, body: Buffer.from(reply.body), url: exchange.url }
    },
    stream: () => Promise.reject(new Error('not used')),
    close: () => Promise.resolve(),
  }
  const origin = new URL(rules.origin ?? 'https://r.example')
  const authorization = createAuthorization({
    origin,
    plainHttpHosts: origin.protocol === 'http:' ? [origin.host] : [],
    transport,
    credentials: (host) => Promise.resolve(rules.credentials?.[host]),
    now: () => clock.now,
  })
  let count = 0
  const read = (repository: string, signal?: AbortSignal) =>
    authorization.send(
      repository,
      {
        send: async (header) => {
          count += 1
          asked.push(`${repository} ${header ?? 'anonymous'}`)
          const reply = rules.data(repository, header, count)
          await new Promise((resolve) => {
            setTimeout(resolve, 1)
          })
          const challenge = reply.challenge === undefined ? {} : { 'www-authenticate': reply.challenge }
          return { status: reply.status, headers: challenge }
        },
        discard: () => {},
      },
      signal,
    )
  return { read, asked, tokenUrls, clock }
}

/** A registry that wants any token. */
export const wantsToken: Rules['data'] = (repository, header) =>
  header === undefined ? { status: 401, challenge: bearer(repository) } : { status: 200 }
