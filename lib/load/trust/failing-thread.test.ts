import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { threadOf, type StartThread } from '#trust/check-thread'
import { signRelease } from '#trust/testing/signed-content'
import { startSourceThread } from '#trust/testing/start-source-thread'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import { ask, oneExtension, trustedRoot, VERSION } from './testing/trust-world.ts'

const worlds = createWorlds()
afterEach(() => worlds.closeAll())

/** Starts other threads first, then the real one. */
const starting = (...codes: readonly string[]): StartThread => {
  const left = [...codes]
  return (setup) => {
    const code = left.shift()
    return code === undefined ? startSourceThread(setup) : threadOf(new Worker(code, { eval: true }))
  }
}

/** A thread that grows without end, twice: for the bundle and for the older form. */
function startSmall(code: string): StartThread {
  let left = 2
  return (setup) => {
    left -= 1
    if (left < 0) return startSourceThread(setup)
    return threadOf(new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } }))
  }
}

describe('the thread that checks', () => {
  it.each([
    ['ends at once', 'process.exit(1)'],
    [
      'ends when it is asked',
      "require('node:worker_threads').parentPort.on('message', () => process.exit(0))",
    ],
    ['throws', "require('node:worker_threads').parentPort.on('message', () => { throw new Error('x') })"],
    ['runs out of memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(all.length))'],
  ])('and %s leaves the verdict unavailable, and the next one starts anew', async (_what, code) => {
    const { content } = oneExtension()
    const release = content.release(VERSION)
    if (release !== undefined) signRelease(content, release)
    const startThread: StartThread = code.includes('for (;;)')
      ? startSmall(code)
      : starting(...Array.from({ length: 2 }, () => code))
    const world = await worlds.open({ content, startThread })
    const visit = world.open({ trustedRoot })
    expect((await ask(visit)).trust.verdict).toMatchObject({
      state: 'unavailable',
      problem: { kind: 'unreachable', advice: expect.stringContaining('next look') },
    })
    world.clock.advance(6_000)
    expect((await ask(visit)).trust.verdict.state).toBe('verified')
  })
})
