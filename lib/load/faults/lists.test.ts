import { describe, expect, it } from 'vitest'
import { nameOf } from './testing/fault-row.ts'
import { holdFault } from './testing/hold-fault.ts'
import { LIST_ROWS } from './testing/rows-lists.ts'

describe('a registry whose lists are odd', () => {
  it.each(LIST_ROWS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) =>
    expect(holdFault(row)).resolves.toBeUndefined(),
  )
})
