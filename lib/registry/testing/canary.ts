import net from 'node:net'

/** A port that stands for an internal service; whoever connects to it is counted and told nothing of use. */
export type Canary = { readonly port: number; close(): Promise<void> }

/** Opens a canary on loopback. */
export async function openCanary(hit: () => void): Promise<Canary> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    hit()
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\nsecret')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
