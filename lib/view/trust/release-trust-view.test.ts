import { describe, expect, it } from 'vitest'
import { countStates } from '#catalog/trust-report'
import { readTrustLine, releaseTrustView } from './release-trust-view.ts'

const NONE = countStates([])

describe('the progress of a release', () => {
  it('counts each state apart, what needs a look first', () => {
    const states = { ...NONE, verified: 80, 'not-signed': 3, unavailable: 1, 'identity-mismatch': 2 }
    const view = releaseTrustView({ total: 87, done: 86, states })
    expect(view).toMatchObject({ text: 'Checking signatures: 86 of 87', isOver: false, isAllVerified: false })
    expect(view.counts.map(({ mark, count }) => [mark.state, count])).toEqual([
      ['identity-mismatch', 2],
      ['not-signed', 3],
      ['unavailable', 1],
      ['verified', 80],
    ])
  })

  it.each([
    [{ total: 2, done: 2, states: { ...NONE, verified: 2 } }, true],
    [{ total: 2, done: 2, states: { ...NONE, verified: 1, 'not-signed': 1 } }, false],
    [{ total: 2, done: 1, states: { ...NONE, verified: 1 } }, false],
    [{ total: 1, done: 1, states: { ...NONE, unavailable: 1 } }, false],
  ])('%j is all verified: %s', (progress, isAllVerified) => {
    expect(releaseTrustView(progress).isAllVerified).toBe(isAllVerified)
  })

  it('is read from a line of the answer', () => {
    const line = { type: 'progress', total: 3, done: 1, states: { verified: 1, other: 9 }, images: [] }
    expect(readTrustLine(line)).toMatchObject({
      isResult: false,
      view: { done: 1, total: 3, counts: [{ mark: { state: 'verified' }, count: 1 }] },
    })
    expect(readTrustLine({ ...line, type: 'result', done: 3 })).toMatchObject({
      isResult: true,
      view: { text: 'Signatures of 3 images checked' },
    })
  })

  it.each([undefined, null, 1, 'x', {}, { type: 'else' }])('of %j is nothing', (line) => {
    expect(readTrustLine(line)).toBeUndefined()
  })
})
