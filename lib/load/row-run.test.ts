import PQueue from 'p-queue'
import { expect, it } from 'vitest'
import { startRowRun, watchRows } from './row-run.ts'

async function rowsOf<Row>(rows: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  const all: Row[] = []
  for await (const more of rows) all.push(...more)
  return all
}

it('tells every row once, and gives them in the order of their items in the end', async () => {
  const queue = new PQueue({ concurrency: 3 })
  const run = startRowRun([3, 1, 2], queue, async (item) => {
    for (let turn = 0; turn < item; turn += 1) await Promise.resolve()
    return `row ${item}`
  })
  expect(run).toMatchObject({ total: 3 })
  expect([...(await rowsOf(watchRows(run, undefined)))].toSorted()).toEqual(['row 1', 'row 2', 'row 3'])
  expect(run.rows()).toEqual(['row 3', 'row 1', 'row 2'])
  expect(await rowsOf(watchRows(run, undefined))).toHaveLength(3)
})

it('over nothing is over at once, and says so', async () => {
  const run = startRowRun([], new PQueue(), async () => 'row')
  await run.finished
  expect(run.isFinished()).toBe(true)
  expect(await rowsOf(watchRows(run, undefined))).toEqual([])
})

it('keeps rows that are undefined', async () => {
  const run = startRowRun([1], new PQueue(), async () => undefined)
  await run.finished
  expect(run.rows()).toEqual([undefined])
})

it('ends for a visitor who leaves, and goes on for the others', async () => {
  const parts: { open?: () => void } = {}
  const gate = new Promise<void>((resolve) => {
    parts.open = resolve
  })
  const run = startRowRun([1], new PQueue(), () => gate)
  const left = new AbortController()
  const leaving = rowsOf(watchRows(run, left.signal))
  left.abort(new Error('Left.'))
  await expect(leaving).rejects.toThrow('Left.')
  parts.open?.()
  await run.finished
  expect(run.done()).toBe(1)
})
