import { describe, expect, it } from 'vitest'
import { nameOf } from './testing/fault-row.ts'
import { holdFault } from './testing/hold-fault.ts'
import { SLOW_ROWS } from './testing/rows-slow.ts'

/** Every wait of the client takes a tenth of its time, so that half a minute costs three seconds. */
const SPEED = 10

describe.concurrent('a registry that is slow', () => {
  it.each(SLOW_ROWS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) =>
    expect(holdFault(row, { speed: SPEED, hurry: SPEED })).resolves.toBeUndefined(),
  )
})
