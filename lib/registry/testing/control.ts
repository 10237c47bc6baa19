import http from 'node:http'
import type { FaultScope } from './fault.ts'
import { FAULTS, UnknownFaultError } from './fault-table.ts'
import type { TestRegistry } from './test-registry-options.ts'

/** The switches of a registry over HTTP, for a browser test that steers a registry in another process. */
export type Control = { readonly origin: string; close(): Promise<void> }

/**
 * Opens the control port. `GET /stats`, `/faults`, `/releases/<version>`; `POST /faults` with
 * `{"set": [{"name", "scope"}]}`, `{"clear": ["name"]}` or `{"clear": true}`; `POST /offline`, `/online`,
 * `/stats/reset`. A POST answers 204. `switches` are further paths that are posted to, by path.
 */
export async function openControl(
  registry: TestRegistry,
  port = 0,
  switches: Readonly<Record<string, () => void>> = {},
): Promise<Control> {
  const server = http.createServer((request, response) => {
    const further = request.method === 'POST' ? switches[request.url ?? ''] : undefined
    const answering = further === undefined ? answer(registry, request) : Promise.resolve(further())
    answering.then(
      (document) => reply(response, document === undefined ? 204 : 200, document),
      (error: unknown) => {
        const status = error instanceof UnknownFaultError || error instanceof SyntaxError ? 400 : 404
        reply(response, status, { error: error instanceof Error ? error.message : 'unknown' })
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(registry: TestRegistry, request: http.IncomingMessage): Promise<unknown> {
  const path = request.url ?? '/'
  switch (`${request.method} ${path}`) {
    case 'GET /stats':
      return registry.stats()
    case 'GET /faults':
      return { active: registry.faults.active(), known: FAULTS.map(({ name, says }) => ({ name, says })) }
    case 'POST /faults':
      return switchFaults(registry, JSON.parse(await readBody(request)))
    case 'POST /offline':
      return registry.setOffline()
    case 'POST /online':
      return registry.setOnline()
    case 'POST /stats/reset':
      return registry.resetStats()
    default: {
      const version = /^\/releases\/([^/]+)$/.exec(path)?.[1] ?? ''
      const release = registry.content.release(version)
      if (release === undefined) throw new RangeError(`The test registry has nothing at ${path}.`)
      return {
        version: release.version,
        indexDigest: release.indexDigest,
        extensions: release.extensions.map((extension) => ({
          ...extension,
          platforms: Object.fromEntries(extension.platforms),
        })),
      }
    }
  }
}

function switchFaults(registry: TestRegistry, order: unknown): void {
  if (typeof order !== 'object' || order === null) throw new SyntaxError('An object is expected.')
  const clear: unknown = Reflect.get(order, 'clear')
  if (clear === true) registry.faults.clear()
  for (const name of Array.isArray(clear) ? clear : []) registry.faults.clear(String(name))
  const set: unknown = Reflect.get(order, 'set')
  for (const setting of Array.isArray(set) ? set : []) {
    const item: { readonly name?: unknown; readonly scope?: FaultScope } = Object(setting)
    registry.faults.set(String(item.name), item.scope ?? {})
  }
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function reply(response: http.ServerResponse, status: number, document: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(document === undefined ? '' : JSON.stringify(document))
}
