import { expect, it } from 'vitest'
import type { SourceReading, SourcesReport } from '#problem/sources-report'
import { now } from './fixtures/made-catalog.ts'
import { sourcesView } from './sources-view.ts'

const reading = (state: SourceReading['state'], more: Partial<SourceReading> = {}): SourceReading => ({
  name: 'Tags',
  where: 'ghcr.io/siderolabs/extensions',
  state,
  asOf: null,
  digest: null,
  problem: null,
  ...more,
})
const report = (readings: readonly SourceReading[], onDisk = true): SourcesReport => ({
  readings,
  store: { onDisk, blobs: 3, bytes: 2048, capBytes: 1024 ** 3, fault: null },
  snapshot: { version: 'v1.11.2', made: '2026-11-23' },
  settings: [],
})

it.each([
  ['fresh', 'ok'],
  ['refreshing', 'busy'],
  ['reading', 'busy'],
  ['stale', 'warn'],
  ['failed', 'bad'],
  ['not-read', 'off'],
  ['off', 'off'],
] as const)('a reading that is %s has the tone %s and words of its own', (state, tone) => {
  const [row] = sourcesView(report([reading(state)]), now).rows
  expect(row?.tone).toBe(tone)
  expect(row?.stateText).not.toBe('')
})

it('a reading that failed says what happened and what to do', () => {
  const problem = { kind: 'unreachable', title: 'T.', advice: 'A.' } as const
  expect(sourcesView(report([reading('failed', { problem })]), now).rows[0]?.problem).toEqual(['T.', 'A.'])
})

it('the cache tells how full it is and where it lives', () => {
  expect(sourcesView(report([]), now).store[1]).toBe('3 blobs, 2 KiB of at most 1 GiB.')
  expect(sourcesView(report([], false), now).store[0]).toContain('memory only')
})
