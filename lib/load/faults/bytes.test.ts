import { describe, expect, it } from 'vitest'
import { nameOf } from './testing/fault-row.ts'
import { holdFault } from './testing/hold-fault.ts'
import { BYTES_ROWS } from './testing/rows-bytes.ts'

describe('a registry that lies about bytes', () => {
  it.each(BYTES_ROWS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) =>
    expect(holdFault(row)).resolves.toBeUndefined(),
  )
})
