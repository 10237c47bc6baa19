import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isContentFault } from './fault.ts'
import { FAULTS } from './fault-table.ts'
import type { AnswerRow } from './rows/answer-row.ts'
import {
  blobData,
  manifest,
  startAskedRegistry,
  tags,
  token,
  type AskedRegistry,
} from './rows/asked-registry.ts'
import { AUTH_ROWS } from './rows/auth-rows.ts'
import { BYTES_ROWS } from './rows/bytes-rows.ts'
import { CONNECTION_ROWS } from './rows/connection-rows.ts'
import { REDIRECT_ROWS } from './rows/redirect-rows.ts'
import { STATUS_ROWS } from './rows/status-rows.ts'
import { TAG_ROWS } from './rows/tag-rows.ts'

const ROWS: readonly AnswerRow[] = [
  ...CONNECTION_ROWS,
  ...STATUS_ROWS,
  ...REDIRECT_ROWS,
  ...AUTH_ROWS,
  ...BYTES_ROWS,
  ...TAG_ROWS,
]

let on: AskedRegistry

beforeAll(async () => {
  on = await startAskedRegistry()
})
beforeEach(() => on.registry.faults.clear())
afterAll(() => on.registry.close())

describe('a fault of the answer does what its name says', () => {
  it.each(ROWS.map(([name, ask, check, scope]) => ({ name, ask, check, scope })))('$name', async (row) => {
    const { name, ask, check, scope } = row
    expect.hasAssertions()
    on.registry.faults.set(name, scope)
    check(await ask(on), on)
  })

  it('and every one of them has a row', () => {
    const names = FAULTS.filter((fault) => !isContentFault(fault)).map((fault) => fault.name)
    expect(new Set(ROWS.map(([name]) => name))).toEqual(new Set(names))
  })

  it('and leaves nothing behind', async () => {
    for (const [name] of ROWS) on.registry.faults.set(name)
    on.registry.faults.clear()
    expect(
      [await manifest(on), await tags(on), await blobData(on), await token(on)].map(({ status }) => status),
    ).toEqual([200, 200, 200, 200])
    expect(on.registry.stats()).toMatchObject({ inFlight: 0, openConnections: 0 })
  })
})
