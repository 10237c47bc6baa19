import { describe, expect, it } from 'vitest'
import type { DataState, Origin } from '#problem/loaded'
import { stateBanner, stateLine } from './state-line.ts'

const now = new Date('2026-11-23T12:00:00Z')
const asOf = '2026-11-23T11:58:00Z'
const problem = {
  kind: 'unreachable',
  title: 'The registry did not answer.',
  advice: 'Wait a minute.',
} as const

const rows: readonly [DataState, Origin, string, string][] = [
  ['fresh', 'registry', 'ok', 'Read from the registry 2 minutes ago'],
  ['fresh', 'cache', 'ok', 'Read from the registry 2 minutes ago'],
  ['refreshing', 'cache', 'busy', 'Read from the registry 2 minutes ago, asking again now'],
  ['stale', 'cache', 'warn', 'Stale: last confirmed by the registry 2 minutes ago'],
  ['partial', 'registry', 'warn', 'Partly readable, read from the registry 2 minutes ago'],
  ['stale', 'snapshot', 'warn', 'Snapshot that ships with this catalog, made on 23 Nov 2026'],
]

describe('the line about the data', () => {
  it.each(rows)('that is %s from %s has tone %s and reads: %s', (state, origin, tone, text) => {
    expect(stateLine({ state, origin, asOf }, now)).toMatchObject({
      tone,
      text,
      instant: '23 Nov 2026, 11:58 UTC',
    })
  })

  it('says that a time is unknown when it cannot be read', () => {
    expect(stateLine({ state: 'stale', origin: 'cache', asOf: '' }, now)).toMatchObject({ instant: null })
    expect(stateLine({ state: 'stale', origin: 'cache', asOf: '' }, now).text).toContain('at an unknown time')
  })
})

describe('the banner', () => {
  it('is absent while data is fresh or being refreshed', () => {
    expect(stateBanner({ state: 'fresh', origin: 'registry', asOf }, now)).toBeNull()
    expect(stateBanner({ state: 'refreshing', origin: 'cache', asOf }, now)).toBeNull()
  })

  it('of stale data gives the reason and what to do', () => {
    const banner = stateBanner({ state: 'stale', origin: 'cache', asOf, problem }, now)
    expect(banner?.sentences).toContain(problem.title)
    expect(banner?.sentences).toContain(problem.advice)
  })

  it('of the snapshot carries the word', () => {
    expect(stateBanner({ state: 'stale', origin: 'snapshot', asOf, problem }, now)?.heading).toContain(
      'snapshot',
    )
  })

  it('of partial data repeats what could not be read', () => {
    expect(stateBanner({ state: 'partial', origin: 'registry', asOf, problem }, now)?.sentences).toEqual([
      problem.title,
      problem.advice,
      'The rest is whole; what could not be read is named on this page.',
    ])
  })
})
