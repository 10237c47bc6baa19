import http2 from 'node:http2'
import { describe, expect, it } from 'vitest'
import type { Probed } from './probe.ts'
import { SILENCE_MS } from './rows/asked-registry.ts'
import { CATALOG, smallContent, startSmall } from './small-registry.ts'
import type { TestRegistry } from './test-registry-options.ts'

const content = smallContent()

describe('over HTTP/2 a fault of the connection ends or stalls its stream', () => {
  it.each([
    ['reset', 'cut'],
    ['close', 'cut'],
    ['resetMid', 'cut'],
    ['truncate', 'cut'],
    ['garbage', 'cut'],
    ['headerInjection', 'cut'],
    ['hang', 'silence'],
    ['stall', 'silence'],
    ['slowloris', 'silence'],
    ['chunked', 'end'],
    ['emptyBody', 'end'],
  ])('%s: %s', async (name, ended) => {
    const overHttp2 = await startSmall({ content, tls: 'h2' })
    overHttp2.faults.set(name)
    expect(await streamEnd(overHttp2, ended === 'silence' ? SILENCE_MS : undefined)).toBe(ended)
    overHttp2.faults.clear()
    expect(await streamEnd(overHttp2)).toBe('end')
  })
})

/** How one request over HTTP/2 ended; without a patience it waits for its end. */
async function streamEnd({ origin, caPem }: TestRegistry, patienceMs?: number): Promise<Probed['ended']> {
  const session = http2.connect(origin, { ca: caPem })
  session.on('error', () => session.destroy())
  const ended = await new Promise<Probed['ended']>((resolve) => {
    const stream = session.request({ ':path': `/v2/${CATALOG}/manifests/v1.11.2` })
    if (patienceMs !== undefined) stream.setTimeout(patienceMs, () => resolve('silence'))
    stream.on('error', () => resolve('cut'))
    stream.on('close', () => resolve(stream.rstCode === 0 ? 'end' : 'cut'))
    stream.resume()
  })
  session.destroy()
  return ended
}
