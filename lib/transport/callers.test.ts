import { describe, expect, it } from 'vitest'
import { serveTurns } from './testing/answering-server.ts'
import { failureOf, reason } from './testing/failure-of.ts'
import { get, textOf, transportFor } from './testing/kept-client.ts'

describe('a caller', () => {
  it('who leaves gets its own reason, and its connection is closed', async () => {
    const server = await serveTurns(() => undefined)
    const transport = await transportFor([server], { limits: { headersMs: 5_000 } })
    const leaver = new AbortController()
    const left = transport.fetch(get(`http://${server.host}/`, { signal: leaver.signal }))
    await expect.poll(() => server.seen()).toBe(1)
    leaver.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    await expect.poll(() => server.open()).toBe(0)
    expect(server.seen()).toBe(1)
  })

  it('may give one signal to many requests without a warning of a leak', async () => {
    const warnings: string[] = []
    const listen = (warning: Error): unknown => warnings.push(warning.name)
    process.on('warning', listen)
    const server = await serveTurns((_, response) => response.end('x'))
    const transport = await transportFor([server])
    const { signal } = new AbortController()
    await Promise.all(
      Array.from({ length: 50 }, () => transport.fetch(get(`http://${server.host}/`, { signal }))),
    )
    await new Promise((resolve) => setTimeout(resolve, 10))
    process.off('warning', listen)
    expect(warnings).toEqual([])
  })

  it('who left before asks nothing', async () => {
    const server = await serveTurns((_, response) => response.end())
    const transport = await transportFor([server])
    const left = transport.fetch(
      get(`http://${server.host}/`, { signal: AbortSignal.abort(new Error('gone')) }),
    )
    await expect(left).rejects.toThrow('gone')
    expect(server.seen()).toBe(0)
  })

  it('who leaves while waiting for a slot leaves the slot to others', async () => {
    const waiting: (() => void)[] = []
    const server = await serveTurns((_, response) => waiting.push(() => response.end('x')))
    const transport = await transportFor([server], { concurrency: 1, limits: { headersMs: 5_000 } })
    const first = transport.fetch(get(`http://${server.host}/`))
    await expect.poll(() => waiting).toHaveLength(1)
    const leaver = new AbortController()
    const left = transport.fetch(get(`http://${server.host}/`, { signal: leaver.signal }))
    const third = transport.fetch(get(`http://${server.host}/`))
    leaver.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    waiting[0]?.()
    await first
    await expect.poll(() => waiting).toHaveLength(2)
    waiting[1]?.()
    expect(textOf((await third).body)).toBe('x')
  })

  it('whose time is over is told so', async () => {
    const server = await serveTurns(() => undefined)
    const transport = await transportFor([server], { limits: { headersMs: 5_000 } })
    const failure = failureOf(transport.fetch(get(`http://${server.host}/`, { deadlineMs: 100 })))
    // Long before the time of a request without a deadline of its own.
    const late = new Promise((resolve) => setTimeout(resolve, 5_000, 'late'))
    expect(await Promise.race([failure, late])).toEqual(reason('timeout'))
    expect(server.seen()).toBe(1)
  })

  it('who works offline opens no socket', async () => {
    const server = await serveTurns((_, response) => response.end())
    const transport = await transportFor([server], { offline: true })
    expect(await failureOf(transport.fetch(get(`http://${server.host}/`)))).toEqual(reason('offline'))
    expect(server.accepted()).toBe(0)
  })
})
