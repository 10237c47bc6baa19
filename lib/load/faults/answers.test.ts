import { describe, expect, it } from 'vitest'
import { nameOf } from './fault-row.ts'
import { holdFault } from './hold-fault.ts'
import { ANSWER_ROWS } from './rows-answers.ts'

describe('a registry that answers wrongly', () => {
  it.each(ANSWER_ROWS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) =>
    expect(holdFault(row)).resolves.toBeUndefined(),
  )
})
