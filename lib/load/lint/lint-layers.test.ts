import { afterEach, describe, expect, it } from 'vitest'
import { AUTHOR_REPOSITORY } from '#registry/testing/author-images'
import { ask, createLintWorlds, RELEASE } from './testing/lint-world.ts'

const { open, closeAll } = createLintWorlds()
afterEach(closeAll)

describe('an image whose layers take long', () => {
  it('says how far they are, goes on reading, and is judged for who asks again', async () => {
    const world = await open()
    const outcome = await ask(world, { reference: `${AUTHOR_REPOSITORY}:large` })
    if (!outcome.ok) throw new Error(outcome.problem.title)
    const { within, sizeBytes } = outcome.value
    expect(await within(0)).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable', retryAfterSeconds: 5 },
      progress: { totalBytes: sizeBytes },
    })
    expect(await within(20_000)).toMatchObject({ ok: true, value: { isAccepted: true } })
    expect(world.registry.stats().duplicateUrls).toBe(0)
  })
})

describe('layers that are not what they claim', () => {
  it('are told as what they are, and nothing is judged', async () => {
    const world = await open()
    const { doors } = world.open()
    const outcome = await doors.loadLint({
      reference: `${AUTHOR_REPOSITORY}:large`,
      version: RELEASE,
      platform: '',
    })
    if (!outcome.ok) throw new Error(outcome.problem.title)
    world.registry.faults.set('wrongDigest', { kinds: ['blob-data'] })
    expect(await outcome.value.within(30_000)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
  })
})
