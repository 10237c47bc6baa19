import { describe, expect, it } from 'vitest'
import { nameOf } from './testing/fault-row.ts'
import { holdFault } from './testing/hold-fault.ts'
import { IMAGE_ROWS } from './testing/rows-images.ts'

describe('a registry with a hostile image under its right digest', () => {
  it.each(IMAGE_ROWS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) =>
    expect(holdFault(row)).resolves.toBeUndefined(),
  )
})
