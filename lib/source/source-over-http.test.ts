import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeTar } from '#registry/testing/tar-writer'
import { createContentStore } from '#transport/content-store'
import { ResponseTooLargeError, UnreachableError } from '#transport/errors'
import { createTransport } from '#transport/transport-client'
import type { Transport } from '#transport/transport'
import { SourceNotFoundError } from './errors.ts'
import { createSource } from './source.ts'

let server: Server
let host: string
let transport: Transport
let answer: (request: IncomingMessage, response: ServerResponse) => void
let asked: string[]

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['if-none-match'] ?? '-'}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  transport = createTransport({ plainHttpHosts: [host], concurrency: 4 })
})
afterEach(async () => {
  await transport.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const open = () =>
  createSource({
    archiveUrl: `http://${host}/archive/{tag}.tar.gz`,
    kernelBuildUrl: null,
    transport,
    store: createContentStore({ directory: undefined, capBytes: 1 << 24, memoryBytes: 1 << 24 }),
  })

/** An archive host as forges are: a redirect to another path, an etag there, 304 for who has it. */
function serveArchive(bytes: Uint8Array) {
  answer = (request, response) => {
    if (request.url?.startsWith('/archive/')) {
      response.writeHead(302, { location: `/pack${request.url}` }).end()
    } else if (request.headers['if-none-match'] === 'W/"abc"') {
      response.writeHead(304, { etag: 'W/"abc"' }).end()
    } else {
      response.writeHead(200, { 'content-type': 'application/x-gzip', etag: 'W/"abc"' }).end(bytes)
    }
  }
}

it('an archive is read through a redirect and confirmed by its etag', async () => {
  serveArchive(gzipSync(writeTar([{ name: 'r/README.md', body: 'text'.repeat(10_000) }])))
  const source = open()
  const first = await source.tree('v1.11.2')
  const second = await source.tree('v1.11.2')
  expect(second).toEqual({ ...first, asOf: second.asOf })
  expect(asked).toEqual([
    '/archive/v1.11.2.tar.gz -',
    '/pack/archive/v1.11.2.tar.gz -',
    '/archive/v1.11.2.tar.gz W/"abc"',
    '/pack/archive/v1.11.2.tar.gz W/"abc"',
  ])
})

it('a tag that the host does not have is not found', async () => {
  answer = (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<html>'.repeat(100))
  await expect(open().tree('v1')).rejects.toThrow(SourceNotFoundError)
})

it('an archive over the limit is refused', async () => {
  answer = (_, response) => response.writeHead(200, { 'content-length': `${33 << 20}` }).end('x')
  await expect(open().tree('v1')).rejects.toThrow(ResponseTooLargeError)
})

it('an archive that breaks off is unreachable, and keeps nothing', async () => {
  const bytes = gzipSync(writeTar([{ name: 'r/README.md', body: 'text' }]))
  answer = (_, response) => {
    response.writeHead(200, { 'content-length': `${bytes.length + 100}` }).write(bytes.subarray(0, 50))
    setTimeout(() => response.destroy(), 50)
  }
  const source = open()
  await expect(source.tree('v1')).rejects.toThrow(UnreachableError)
  expect(await source.rememberedTree('v1')).toBeUndefined()
})
