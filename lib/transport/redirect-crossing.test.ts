import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { RedirectRefusedError } from './errors.ts'
import { get, keep, textOf, transportFor } from './testing/kept-client.ts'
import { serveHttp, type LoopbackServer } from './testing/loopback-server.ts'

type Seen = { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }

/** A server that remembers what it was asked. */
async function serveSeen(
  listener: RequestListener,
): Promise<LoopbackServer & { readonly seen: readonly Seen[] }> {
  const seen: Seen[] = []
  const server = await keep(
    serveHttp((request, response) => {
      seen.push({ url: request.url ?? '', headers: request.headers })
      listener(request, response)
    }),
  )
  return { ...server, seen }
}

const to =
  (location: string): RequestListener =>
  (_, response) =>
    response.writeHead(307, { location }).end('moved')
const SECRETS = {
  authorization: 'Bearer secret',
  cookie: 'secret',
  'proxy-authorization': 'secret',
  accept: 'a/b',
}

describe('a redirect to another origin', () => {
  it('carries no secret, and everything else', async () => {
    const blobs = await serveSeen((_, response) => response.end('blob'))
    const registry = await serveSeen(to(`http://${blobs.host}/blob?sig=1`))
    const transport = await transportFor([registry, blobs])
    const answer = await transport.fetch(get(`http://${registry.host}/v2/`, { headers: SECRETS }))
    expect(textOf(answer.body)).toBe('blob')
    expect(answer.url.href).toBe(`http://${blobs.host}/blob?sig=1`)
    expect(registry.seen[0]?.headers).toMatchObject(SECRETS)
    expect(Object.keys(blobs.seen[0]?.headers ?? {})).not.toContain('authorization')
    expect(Object.keys(blobs.seen[0]?.headers ?? {})).not.toContain('cookie')
    expect(Object.keys(blobs.seen[0]?.headers ?? {})).not.toContain('proxy-authorization')
    expect(blobs.seen[0]?.headers).toMatchObject({ accept: 'a/b', host: blobs.host })
  })

  it('and back home still carries no secret', async () => {
    let home = ''
    const away = await serveSeen((request, response) => to(`http://${home}/back`)(request, response))
    const registry = await serveSeen((request, response) =>
      request.url === '/back' ? response.end('x') : to(`http://${away.host}/`)(request, response),
    )
    home = registry.host
    const transport = await transportFor([registry, away])
    await transport.fetch(get(`http://${home}/v2/`, { headers: SECRETS }))
    expect(registry.seen.map(({ headers }) => headers['authorization'])).toEqual(['Bearer secret', undefined])
  })

  it('that answers 403 is asked for once more from the start, and no more', async () => {
    const blobs = await serveSeen((request, response) =>
      request.url === '/2' ? response.end('blob') : response.writeHead(403).end(),
    )
    let turn = 0
    const registry = await serveSeen((request, response) =>
      to(`http://${blobs.host}/${(turn += 1)}`)(request, response),
    )
    const transport = await transportFor([registry, blobs])
    expect(textOf((await transport.fetch(get(`http://${registry.host}/`))).body)).toBe('blob')
    turn = 5
    expect((await transport.fetch(get(`http://${registry.host}/`))).status).toBe(403)
    expect([registry.seen.length, blobs.seen.length]).toEqual([4, 4])
  })
})

describe('a redirect at home', () => {
  it('keeps the secrets', async () => {
    const registry = await serveSeen((request, response) =>
      request.url === '/y' ? response.end('x') : to('/y')(request, response),
    )
    const transport = await transportFor([registry])
    await transport.fetch(get(`http://${registry.host}/x`, { headers: SECRETS, redirects: 'same-origin' }))
    expect(registry.seen[1]?.headers).toMatchObject(SECRETS)
    expect(registry.accepted()).toBe(1)
  })

  it('that never ends is given up after five', async () => {
    const registry = await serveSeen(to('/again'))
    const transport = await transportFor([registry])
    await expect(transport.fetch(get(`http://${registry.host}/`))).rejects.toThrow(RedirectRefusedError)
    expect(registry.seen).toHaveLength(6)
  })
})

describe('a redirect to a place that must not be asked', () => {
  it.each([
    ['another port of this machine', (canary: string) => `http://${canary}/`],
    ['the same in https', (canary: string) => `https://${canary}/`],
    ['a metadata service', () => 'http://169.254.169.254/latest/'],
    ['a file', () => 'file:///etc/passwd'],
    ['a user name', (canary: string, home: string) => `http://user:secret@${home}/`],
    ['nothing', () => ''],
  ])('(%s) is refused without a word about the target', async (_, location) => {
    const canary = await serveSeen((__, response) => response.end('internal'))
    let home = ''
    const registry = await serveSeen((request, response) =>
      to(location(canary.host, home))(request, response),
    )
    home = registry.host
    const transport = await transportFor([registry])
    const failure = await transport.fetch(get(`http://${home}/`)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(RedirectRefusedError)
    expect(String(failure)).not.toContain(canary.host)
    expect([canary.accepted(), registry.seen.length]).toEqual([0, 1])
  })

  it('leaves no connection lying when its own body never ends', async () => {
    const registry = await serveSeen((_, response) => {
      response.writeHead(307, { location: 'http://169.254.169.254/' }).write('x'.repeat(100_000))
    })
    const transport = await transportFor([registry])
    await expect(transport.fetch(get(`http://${registry.host}/`))).rejects.toThrow(RedirectRefusedError)
    await expect.poll(() => registry.open()).toBe(0)
  })
})
