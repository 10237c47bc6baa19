import http from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import type { TestRegistry } from './test-registry-options.ts'

/** What came back on a connection of its own: an answer as far as it came, and how it ended. */
export type Probed = {
  /** 0 when no head came. */
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
  /** `end`: whole. `cut`: the connection broke. `silence`: nothing more came within the patience. `full`: stopped. */
  readonly ended: 'end' | 'cut' | 'silence' | 'full'
  /** Code of the error, `''` when there was none. */
  readonly code: string
}

/** How {@link probe} asks. */
export type ProbeOptions = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds without a byte after which it leaves; the default is for answers that do come. */
  readonly patienceMs?: number
  /** Bytes after which it leaves; default 2 MiB. */
  readonly limitBytes?: number
}

const PATIENCE_MS = 20_000

/** Turns of the event loop in which bytes that lie there are read: a timer that is late comes before them. */
const TURNS = 4

/** One request without redirects, retries or tokens, so that a test sees what the registry really says. */
export function probe(url: string, options: ProbeOptions = {}): Promise<Probed> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    let heard = 0
    let head: Pick<Probed, 'status' | 'headers'> = { status: 0, headers: {} }
    let done = false
    const finish = (ended: Probed['ended'], code = '') => {
      if (done) return
      done = true
      request.destroy()
      resolve({ ...head, body: Buffer.concat(chunks), ended, code })
    }
    const { method = 'GET', headers = {} } = options
    const request = http.request(
      url,
      { method, headers, agent: false, maxHeaderSize: 64 * 1024 },
      (response) => {
        heard += 1
        head = { status: response.statusCode ?? 0, headers: response.headers }
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          size += chunk.byteLength
          heard += 1
          if (size > (options.limitBytes ?? 2 * 1024 * 1024)) finish('full')
        })
        response.on('end', () => finish(response.complete ? 'end' : 'cut'))
        response.on('error', (error) => finish('cut', codeOf(error)))
      },
    )
    const listen = async (): Promise<void> => {
      const before = heard
      for (let turns = 0; turns < TURNS; turns += 1) await turn()
      if (heard === before) finish('silence')
    }
    request.setTimeout(options.patienceMs ?? PATIENCE_MS, () => void listen())
    request.on('error', (error) => finish('cut', codeOf(error)))
    request.end()
  })
}

/** Asks the token endpoint for one repository and gives the headers that a request needs then. */
export async function bearerFor(registry: TestRegistry, repository: string): Promise<Record<string, string>> {
  const url = `${registry.origin}/token?service=test-registry&scope=repository:${repository}:pull`
  const document: unknown = JSON.parse((await probe(url)).body.toString('utf8'))
  const token: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, 'token') : ''
  return { authorization: `Bearer ${String(token)}` }
}

function codeOf(error: Error): string {
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' ? code : error.name
}
