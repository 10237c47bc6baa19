import { describe, expect, it } from 'vitest'
import { probe } from './probe.ts'
import { manifestUrl, startSmall } from './small-registry.ts'

describe('counting and limits', () => {
  it('counts requests, bytes, repeated URLs and connections', async () => {
    const registry = await startSmall()
    await probe(manifestUrl(registry, 'v1.11.2'))
    await probe(manifestUrl(registry, 'v1.11.2'))
    await probe(manifestUrl(registry, 'v0.0.0'))
    await probe(manifestUrl(registry, 'v0.0.0'))
    expect(registry.stats()).toMatchObject({
      requests: 4,
      requestsByStatus: { 200: 2, 404: 2 },
      duplicateUrls: 1,
      connections: 4,
      openConnections: 0,
      inFlight: 0,
    })
    expect(registry.stats().bytesSent).toBeGreaterThan(1000)
    registry.resetStats()
    expect(registry.stats()).toMatchObject({ requests: 0, duplicateUrls: 0, bytesSent: 0 })
  })

  it('counts how many requests are there at once, and how long they and their connections take', async () => {
    const registry = await startSmall({ latencyMs: 40, connectMs: 40 })
    const began = performance.now()
    await Promise.all([1, 2, 3].map(() => probe(manifestUrl(registry, 'v1.11.2'))))
    expect(performance.now() - began).toBeGreaterThanOrEqual(75)
    expect(registry.stats().peakInFlight).toBe(3)
  })

  it('answers 429 over its limits', async () => {
    const registry = await startSmall({ requestsPerSecond: 2 })
    const answers = await Promise.all([1, 2, 3].map(() => probe(manifestUrl(registry, 'v1.11.2'))))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 429])
  })

  it('goes offline and comes back at the same port', async () => {
    const registry = await startSmall()
    await registry.setOffline()
    expect(await probe(manifestUrl(registry, 'v1.11.2'))).toMatchObject({ status: 0, code: 'ECONNREFUSED' })
    await registry.setOnline()
    expect((await probe(manifestUrl(registry, 'v1.11.2'))).status).toBe(200)
  })

  it('counts who contacts the canary', async () => {
    const registry = await startSmall()
    await probe(`http://${registry.canaryHost}/`)
    expect(registry.stats().canaryHits).toBe(1)
  })
})
