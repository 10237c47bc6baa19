import { describe, expect, it } from 'vitest'
import { nameOf } from './testing/fault-row.ts'
import { holdFault } from './testing/hold-fault.ts'
import { ANSWER_ROWS } from './testing/rows-answers.ts'

describe('a registry that answers wrongly', () => {
  it.each(ANSWER_ROWS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) =>
    expect(holdFault(row)).resolves.toBeUndefined(),
  )
})
