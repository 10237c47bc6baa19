import { expect, test } from 'vitest'
import { createGate } from './rate-limit.ts'

function gateAt() {
  const clock = { now: 1_000_000 }
  const gate = createGate({ burst: 3, perSecond: 2 }, () => clock.now)
  return { clock, gate }
}

test('a burst passes, what comes behind it waits', () => {
  const { gate } = gateAt()
  expect([gate.pass(), gate.pass(), gate.pass()].every(({ ok }) => ok)).toBe(true)
  expect(gate.pass()).toEqual({ ok: false, retryAfterSeconds: 1 })
})

test('time refills it, and never above the burst', () => {
  const { clock, gate } = gateAt()
  for (let at = 0; at < 3; at++) gate.pass()
  clock.now += 500
  expect(gate.pass().ok).toBe(true)
  expect(gate.pass().ok).toBe(false)
  clock.now += 3_600_000
  expect([1, 2, 3, 4].map(() => gate.pass().ok)).toEqual([true, true, true, false])
})

test('a clock that is set back fills nothing and locks nobody out for longer', () => {
  const { clock, gate } = gateAt()
  for (let at = 0; at < 3; at++) gate.pass()
  clock.now -= 60_000
  expect(gate.pass().ok).toBe(false)
  clock.now += 1_000
  expect(gate.pass().ok).toBe(true)
})
