import { describe, expect, it } from 'vitest'
import { createCell, type CellSource, type Reading } from './cell.ts'
import { LIFETIME } from './lifetimes.ts'

type Script = {
  now: number
  reads: number
  answer: (() => Promise<Reading<string>>) | undefined
  stored: Reading<string> | undefined
}

function scripted(script: Script): CellSource<string> {
  return {
    now: () => script.now,
    remembered: async () => script.stored,
    read: async () => {
      script.reads += 1
      if (script.answer === undefined) throw new Error('registry is away')
      return script.answer()
    },
  }
}

const start = (): Script => ({ now: 1_000_000, reads: 0, answer: undefined, stored: undefined })
const long = (): number => 500
const registryAnswer = (script: Script, value: string) => async () =>
  ({ value, asOf: script.now, origin: 'registry' }) as const

describe('a cell', () => {
  it('is fresh after the registry answered and asks nothing until the lifetime has passed', async () => {
    const script = start()
    script.answer = registryAnswer(script, 'one')
    const cell = createCell(scripted(script))
    expect(await cell.look(long)).toMatchObject({
      state: 'fresh',
      reading: { value: 'one', origin: 'registry' },
    })
    script.now += LIFETIME.fresh - 1
    await cell.look(long)
    expect(script.reads).toBe(1)
    script.now += 1
    await cell.look(long)
    expect(script.reads).toBe(2)
  })

  it('never calls a remembered value fresh: it revalidates, and is stale when that fails', async () => {
    const script = start()
    script.stored = { value: 'old', asOf: 5, origin: 'registry' }
    const cell = createCell(scripted(script))
    expect(await cell.look(long)).toMatchObject({
      state: 'stale',
      reading: { value: 'old', asOf: 5, origin: 'cache' },
    })
    expect(script.reads).toBe(1)
  })

  it('shows a remembered value as refreshing while the first revalidation is under way', async () => {
    const script = start()
    script.stored = { value: 'old', asOf: 5, origin: 'registry' }
    script.answer = () => new Promise(() => undefined)
    const cell = createCell(scripted(script))
    expect(await cell.look(() => 1)).toMatchObject({
      state: 'refreshing',
      pending: true,
      reading: { value: 'old' },
    })
  })

  it('asks again after the retry time, and not before, and heals by itself', async () => {
    const script = start()
    const cell = createCell(scripted(script))
    expect(await cell.look(long)).toMatchObject({ state: 'none', reading: undefined })
    await cell.look(long)
    expect(script.reads).toBe(1)
    script.answer = registryAnswer(script, 'back')
    script.now += LIFETIME.retry
    expect(await cell.look(long)).toMatchObject({
      state: 'fresh',
      error: undefined,
      reading: { value: 'back' },
    })
  })

  it('keeps the value it had when a later attempt fails, and says that it is stale', async () => {
    const script = start()
    script.answer = registryAnswer(script, 'one')
    const cell = createCell(scripted(script))
    await cell.look(long)
    script.answer = undefined
    script.now += LIFETIME.fresh
    expect(await cell.look(long)).toMatchObject({
      state: 'stale',
      reading: { value: 'one', origin: 'cache' },
    })
  })

  it('makes one attempt for many lookers', async () => {
    const script = start()
    script.answer = registryAnswer(script, 'one')
    const cell = createCell(scripted(script))
    const looks = await Promise.all(Array.from({ length: 200 }, () => cell.look(long)))
    expect(script.reads).toBe(1)
    expect(looks.every((look) => look.state === 'fresh')).toBe(true)
  })

  it('answers pending without a value when patience ends first', async () => {
    const script = start()
    script.answer = () => new Promise(() => undefined)
    const cell = createCell(scripted(script))
    expect(await cell.look(() => 1)).toMatchObject({ state: 'none', pending: true, error: undefined })
  })

  it('counts patience from the start of the attempt, so that a late looker does not wait again', async () => {
    const script = start()
    script.answer = () => new Promise(() => undefined)
    const cell = createCell(scripted(script))
    await cell.look(() => 60)
    const waited = new Promise((resolve) => setTimeout(resolve, 30, 'waited'))
    expect(await Promise.race([cell.look(() => 60), waited])).toMatchObject({ state: 'none', pending: true })
  })

  it('by digest is fresh for ever once it was read', async () => {
    const script = start()
    script.answer = registryAnswer(script, 'one')
    const cell = createCell({ ...scripted(script), freshMs: () => Infinity })
    await cell.look(long)
    script.now += 1_000 * LIFETIME.fresh
    expect(await cell.look(long)).toMatchObject({ state: 'fresh' })
    expect(script.reads).toBe(1)
  })

  it('takes a cache that cannot be read for an empty one', async () => {
    const script = start()
    script.answer = registryAnswer(script, 'one')
    const cell = createCell({ ...scripted(script), remembered: () => Promise.reject(new Error('disk')) })
    expect(await cell.look(long)).toMatchObject({ state: 'fresh', reading: { value: 'one' } })
  })
})
