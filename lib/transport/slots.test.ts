import { describe, expect, it } from 'vitest'
import { createSlots } from './slots.ts'

const never = new AbortController().signal

describe('slots', () => {
  it('let as many in as there are, in the order they came', async () => {
    const slots = createSlots(2)
    const entered: string[] = []
    const enter = async (name: string) => {
      const leave = await slots.take(never)
      entered.push(name)
      return leave
    }
    const first = enter('a')
    const others = [enter('b'), enter('c'), enter('d')]
    await first
    await others[0]
    expect(entered).toEqual(['a', 'b'])
    const leave = await first
    leave()
    leave()
    await others[1]
    expect(entered).toEqual(['a', 'b', 'c'])
    expect(slots.load()).toBe(3)
  })

  it('let those in who wait when there are more of them', async () => {
    const slots = createSlots(1)
    await slots.take(never)
    const waiting = [slots.take(never), slots.take(never)]
    slots.widen(3)
    await Promise.all(waiting)
    expect(slots.load()).toBe(3)
  })

  it('are never made fewer', async () => {
    const slots = createSlots(2)
    slots.widen(1)
    await Promise.all([slots.take(never), slots.take(never)])
    expect(slots.load()).toBe(2)
  })

  it('are not waited for once the signal has aborted', async () => {
    const slots = createSlots(1)
    await slots.take(never)
    const left = new AbortController()
    const waiting = slots.take(left.signal)
    left.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
    await expect(slots.take(AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
    expect(slots.load()).toBe(1)
  })
})
