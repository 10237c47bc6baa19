import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { keep } from './kept-client.ts'
import { serveHttp, serveTcp, type LoopbackServer } from './loopback-server.ts'

/** Answers each connection's first request with these bytes and leaves it open. */
export function serveRaw(answer: (socket: Socket, request: number) => void): Promise<LoopbackServer> {
  let requests = 0
  return keep(serveTcp((socket) => socket.once('data', () => answer(socket, (requests += 1)))))
}

/** Answers requests in turn; the last answer is for all that follow. */
export function serveTurns(
  ...turns: readonly RequestListener[]
): Promise<LoopbackServer & { seen: () => number }> {
  let seen = 0
  const server = serveHttp((request, response) => {
    const turn = turns[Math.min(seen, turns.length - 1)]
    seen += 1
    turn?.(request, response)
  })
  return keep(server.then((each) => ({ ...each, seen: () => seen })))
}
