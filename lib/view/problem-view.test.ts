import { describe, expect, it } from 'vitest'
import type { ProblemKind } from '#problem/problem'
import { problemView, retryAfterSeconds } from './problem-view.ts'

const rows: readonly [ProblemKind, number, number | null][] = [
  ['not-found', 404, null],
  ['forbidden', 403, null],
  ['rate-limited', 429, 15],
  ['unreachable', 503, 15],
  ['invalid', 502, null],
  ['not-a-registry', 502, null],
]

describe('a problem', () => {
  it.each(rows)(
    'of kind %s has the status %i and may be asked again after %s seconds',
    (kind, status, seconds) => {
      const problem = { kind, title: 'T.', advice: 'A.' }
      expect(problemView(problem)).toMatchObject({ kind, status, text: 'T.', advice: 'A.' })
      expect(retryAfterSeconds(problem)).toBe(seconds)
      expect(problemView(problem).retry === null).toBe(seconds === null)
    },
  )

  it('has a heading of its own for every kind', () => {
    const headings = rows.map(([kind]) => problemView({ kind, title: '', advice: '' }).heading)
    expect(new Set(headings).size).toBe(rows.length)
  })

  it('repeats the time that the registry asked for', () => {
    const problem = { kind: 'rate-limited', title: 'T.', advice: 'A.', retryAfterSeconds: 0.2 } as const
    expect(retryAfterSeconds(problem)).toBe(1)
    expect(problemView({ ...problem, retryAfterSeconds: 30 }).retry).toContain('30 seconds')
  })
})
