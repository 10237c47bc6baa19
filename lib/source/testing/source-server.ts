import http from 'node:http'
import { gzipSync } from 'node:zlib'
import { writeTar } from '#registry/testing/tar-writer'
import { releaseTree } from './release-tree.ts'

/** A host of source archives on loopback. */
export type SourceServer = {
  /** `127.0.0.1:port`, for REGISTRY_PLAIN_HTTP. */
  readonly host: string
  /** For SOURCE_ARCHIVE_URL. */
  readonly archiveUrl: string
  /** Resets every connection from now on, until it is switched back. */
  setOffline(offline: boolean): void
  close(): Promise<void>
}

/**
 * Serves the generated source tree of every known release at `/archive/<tag>.tar.gz`, packed as a forge packs it:
 * one folder around everything, a global header with the commit, an `etag` that can be asked for again.
 */
export async function startSourceServer(port = 0): Promise<SourceServer> {
  let isOffline = false
  const archives = new Map<string, Uint8Array>()
  const server = http.createServer((request, response) => {
    if (isOffline) {
      request.socket.destroy()
      return
    }
    const tag = /^\/archive\/([^/]+)\.tar\.gz$/.exec(request.url ?? '')?.[1] ?? ''
    const archive = archives.get(tag) ?? pack(tag)
    if (archive === undefined) {
      response.writeHead(404).end('404: Not Found')
      return
    }
    archives.set(tag, archive)
    const etag = `"${tag}"`
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end()
    else response.writeHead(200, { etag, 'content-type': 'application/x-gzip' }).end(archive)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  const host = `127.0.0.1:${address !== null && typeof address === 'object' ? address.port : port}`
  return {
    host,
    archiveUrl: `http://${host}/archive/{tag}.tar.gz`,
    setOffline: (offline) => void (isOffline = offline),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function pack(tag: string): Uint8Array | undefined {
  const files = releaseTree(tag)
  if (files === undefined) return undefined
  const folder = `extensions-${tag.replace(/^v/, '')}`
  const entries = [...files].map(([path, body]) => ({ name: `${folder}/${path}`, body }))
  return gzipSync(
    writeTar([{ name: `${folder}/`, kind: 'directory', globalPax: { comment: '0'.repeat(40) } }, ...entries]),
  )
}
