import { describe, expect, it } from 'vitest'
import { keep } from '#transport/testing/kept-client'
import { openControl } from './control.ts'
import { probe } from './probe.ts'
import { manifestUrl, startSmall } from './small-registry.ts'

describe('the control port', () => {
  it('reads counters and releases and switches faults and the line', async () => {
    const registry = await startSmall()
    const control = await keep(openControl(registry))
    const post = async (path: string, body?: unknown) =>
      (await fetch(control.origin + path, { method: 'POST', body: JSON.stringify(body ?? {}) })).status
    expect(await post('/faults', { set: [{ name: 'status403', scope: { times: 1 } }] })).toBe(204)
    expect((await probe(manifestUrl(registry, 'v1.11.2'))).status).toBe(403)
    expect(await post('/faults', { set: [{ name: 'never-heard' }] })).toBe(400)
    expect(await post('/faults', { clear: true })).toBe(204)
    expect(registry.faults.active()).toEqual([])
    expect(await post('/offline')).toBe(204)
    expect((await probe(manifestUrl(registry, 'v1.11.2'))).status).toBe(0)
    expect(await post('/online')).toBe(204)
    const stats: unknown = await (await fetch(`${control.origin}/stats`)).json()
    expect(stats).toMatchObject({ requests: 1, faultsPlayed: { status403: 1 } })
    const release: unknown = await (await fetch(`${control.origin}/releases/v1.11.2`)).json()
    expect(release).toMatchObject({
      extensions: [{ name: 'gvisor', platforms: { 'linux/amd64': expect.any(String) } }],
    })
    expect((await fetch(`${control.origin}/nothing`)).status).toBe(404)
  })
})
