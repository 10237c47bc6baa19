import { describe, expect, it } from 'vitest'
import { nameOf } from './fault-row.ts'
import { holdFault } from './hold-fault.ts'
import { BYTES_ROWS } from './rows-bytes.ts'

describe('a registry that lies about bytes', () => {
  it.each(BYTES_ROWS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) =>
    expect(holdFault(row)).resolves.toBeUndefined(),
  )
})
