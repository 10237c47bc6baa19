import type { Answer, StreamedAnswer, Transport } from '#transport/transport'
import type { Authorization } from './authorization.ts'
import { readErrorWords } from './error-words.ts'
import {
  NotARegistryError,
  RegistryNotFoundError,
  RegistryRefusedError,
  RegistryStatusError,
  type Subject,
} from './errors.ts'
import { rateLimitedBy } from './rate-limit.ts'

/** One question to the registry. */
export type RegistryRequest = {
  readonly method?: 'GET' | 'HEAD'
  readonly url: URL
  readonly repository: string
  readonly what: Subject
  /** What is asked for, for messages: `siderolabs/extensions:v1.11.2`. */
  readonly subject: string
  readonly headers?: Readonly<Record<string, string>>
  readonly limitBytes: number
  /** Blobs may be stored elsewhere; everything else is answered by the registry itself. */
  readonly redirects: 'any' | 'same-origin'
  /** Statuses besides 200 that the caller understands. */
  readonly accepts?: readonly number[]
  /** Over a new connection: what came over the last one did not verify. */
  readonly fresh?: boolean
  readonly signal?: AbortSignal | undefined
}

/** Asks one registry, signed in, and tells its answers from its refusals. */
export type Requester = {
  readonly host: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** @throws the classes of `errors.ts`, `token-response.ts` and of `transport/errors.ts` */
  ask(request: RegistryRequest): Promise<Answer>
  /** As `ask`, with the body while it arrives and without an end to the whole time, only to silence. */
  open(request: RegistryRequest): Promise<StreamedAnswer>
}

/** Creates the requester of one registry. @param now milliseconds since the epoch */
export function createRequester(
  host: string,
  transport: Transport,
  authorization: Authorization,
  now: () => number,
): Requester {
  return {
    host,
    now,
    async ask(request) {
      const answer = await authorization.send(
        request.repository,
        {
          send: (header) => transport.fetch(exchangeOf(request, header)),
          discard: () => {},
        },
        request.signal,
      )
      check(host, request, answer, answer.body, now())
      return answer
    },
    async open(request) {
      const answer = await authorization.send(
        request.repository,
        {
          send: (header) => transport.stream({ ...exchangeOf(request, header), deadlineMs: Infinity }),
          discard: (refusal) => void readSome(refusal.body, 0),
        },
        request.signal,
      )
      if (answer.status !== 200) check(host, request, answer, await readSome(answer.body, 64 * 1024), now())
      return answer
    },
  }
}

/**
 * Refuses a web page where a document of the protocol was asked for: a login portal answers everything with one.
 *
 * @throws {NotARegistryError}
 */
export function refuseWebPage(host: string, answer: Pick<Answer, 'headers' | 'body'>): void {
  const type = answer.headers['content-type']
  const isPage = /^(text\/html|application\/xhtml)/i.test(typeof type === 'string' ? type : (type?.[0] ?? ''))
  const start = new TextDecoder().decode(answer.body.subarray(0, 64)).trimStart()
  if (isPage || start.startsWith('<')) throw new NotARegistryError(host, 'it answers with a web page')
}

function exchangeOf(request: RegistryRequest, authorization: string | undefined) {
  return {
    method: request.method ?? 'GET',
    url: request.url,
    headers: { ...request.headers, ...(authorization !== undefined && { authorization }) },
    limitBytes: request.limitBytes,
    redirects: request.redirects,
    ...(request.fresh === true && { fresh: true }),
    ...(request.signal !== undefined && { signal: request.signal }),
  } as const
}

function check(
  host: string,
  request: RegistryRequest,
  answer: Pick<Answer, 'status' | 'headers'>,
  body: Uint8Array,
  now: number,
): void {
  const { status } = answer
  if (status === 200 || request.accepts?.includes(status) === true) return
  const words = readErrorWords(body)
  if (status === 404)
    throw new RegistryNotFoundError(host, whatIsMissing(request, words.codes), request.subject, words)
  if (status === 401 || status === 403) {
    const said = words.text === '' ? '' : `, ${words.text}`
    throw new RegistryRefusedError(
      host,
      'denied',
      status,
      `it answers ${status} for ${request.subject}${said}`,
      words.codes,
    )
  }
  if (status === 429) throw rateLimitedBy(host, answer.headers['retry-after'], now)
  throw new RegistryStatusError(host, status, request.subject, words)
}

/** A registry that says so knows that the whole repository is missing, not only what was asked for in it. */
function whatIsMissing(request: RegistryRequest, codes: readonly string[]): Subject {
  return codes.includes('NAME_UNKNOWN') ? 'repository' : request.what
}

/** The first bytes of a body, at most `limitBytes`; closes the connection. A fault of it changes nothing here. */
async function readSome(body: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      sizeBytes += chunk.length
      if (sizeBytes >= limitBytes) break
    }
  } catch {
    // The status is known already; the words that go with it are a courtesy.
  }
  return Buffer.concat(chunks).subarray(0, limitBytes)
}
